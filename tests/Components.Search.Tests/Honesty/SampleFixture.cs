[assembly: Xunit.AssemblyFixture(typeof(Components.Search.Tests.Honesty.SampleFixture))]

namespace Components.Search.Tests.Honesty;

/// <summary>The sample catalogue, built once for all tests.</summary>
public sealed class SampleFixture : IAsyncLifetime
{
    public CatalogueSnapshot Catalogue { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Catalogue = await CatalogueSnapshot.SampleAsync();

    public ValueTask DisposeAsync()
    {
        Catalogue.Dispose();
        return ValueTask.CompletedTask;
    }
}
