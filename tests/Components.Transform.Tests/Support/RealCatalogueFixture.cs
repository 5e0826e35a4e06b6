namespace Components.Transform.Tests.Support;

/// <summary>The real catalogue, transformed once for all tests that look at it.</summary>
public sealed class RealCatalogueFixture : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly Lazy<TransformResult> _result;

    public RealCatalogueFixture() => _result = new Lazy<TransformResult>(() =>
        _workspace.Run(Readings.Product, ImportFile.FromJlcparts(SharedData.RealCatalogue())));

    internal TransformResult Result => _result.Value;

    internal Workspace Workspace
    {
        get
        {
            _ = _result.Value;
            return _workspace;
        }
    }

    public void Dispose() => _workspace.Dispose();
}
