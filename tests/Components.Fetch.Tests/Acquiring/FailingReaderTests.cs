using Components.Fetch.Acquiring;
using Components.Fetch.Rows;
using Components.Fetch.Sources;
using Components.Fetch.Tests.Sources.Jlc;
using Components.Foundation.Errors;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.Acquiring;

/// <summary>A reader that fails over pages which were kept: with a bug of ours they are dropped, or every later fetch would die
/// of the same pages; with a fault of the machine they stay, to be continued.</summary>
public sealed class FailingReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly JlcServer _server = new();
    private readonly FetchHarness _fetch;

    public FailingReaderTests()
    {
        _server.Fill(pages: 3, partsPerPage: 4);
        _fetch = JlcSourceTests.Harness(_folder, _server);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Pages_that_a_bug_of_the_reader_meets_are_asked_for_again(int rowsBefore)
    {
        (await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(
            rowsBefore, new InvalidOperationException("a value of another kind")))).Message.ShouldBe("a value of another kind");
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2", "", "key-1", "key-2"]);
        _fetch.Records().Count.ShouldBe(12);
    }

    [Fact]
    public async Task Pages_that_are_no_such_catalogue_are_asked_for_again()
    {
        await Should.ThrowAsync<ComponentsException>(() => RunAsync(
            3, new InputDataException("FET001", "No such catalogue.", "here", "Look at it.")));
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2", "", "key-1", "key-2"]);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(OutOfMemoryException))]
    public async Task Pages_that_a_fault_of_the_machine_meets_are_taken_as_they_are(Type fault)
    {
        await Should.ThrowAsync<Exception>(() => RunAsync(5, (Exception)Activator.CreateInstance(fault)!));
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2"]);
        _fetch.Records().Count.ShouldBe(12);
    }

    private Task<FetchResult> RunAsync(int rowsBefore, Exception exception)
    {
        FetchRequest request = _fetch.Request();
        return FetchStage.RunOverAsync(
            request, new FailingSource(CatalogueSources.Create(request), rowsBefore, exception), _folder.NewDirectory("out"),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>The source itself, whose reader fails after some rows.</summary>
    private sealed class FailingSource(ICatalogueSource source, int rowsBefore, Exception exception) : ICatalogueSource
    {
        public string Kind => source.Kind;

        public bool IsRemote => source.IsRemote;

        public Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken) =>
            source.AcquireAsync(context, cancellationToken);

        public IEnumerable<SourceRow> Read(
            IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken)
        {
            foreach (SourceRow row in source.Read(rawFiles, limits, scratchDirectory, cancellationToken).Take(rowsBefore))
            {
                yield return row;
            }

            throw exception;
        }

        public void Settle(AcquireContext context, IReadOnlyList<RawFile> rawFiles, ImportVerdict verdict) =>
            source.Settle(context, rawFiles, verdict);
    }
}
