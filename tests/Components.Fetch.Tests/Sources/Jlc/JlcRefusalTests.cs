using Components.Foundation.Errors;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.Sources.Jlc;

/// <summary>A catalogue of the JLC interface that a setting refuses is not asked for again when the setting changes.</summary>
public sealed class JlcRefusalTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly JlcServer _server = new();
    private readonly FetchHarness _fetch;

    public JlcRefusalTests()
    {
        _server.Fill(pages: 4, partsPerPage: 4);
        _fetch = JlcSourceTests.Harness(_folder, _server);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_guard_that_refuses_keeps_the_pages_and_another_threshold_judges_the_same_catalogue()
    {
        await _fetch.RunAsync();
        _server.Fill(pages: 2, partsPerPage: 3);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Code.ShouldBe("FET030");
        int asked = _server.Log.Count;

        // The server has another catalogue meanwhile; what was looked at is what is accepted.
        _server.Fill(pages: 1, partsPerPage: 1);
        _fetch.Settings = _fetch.Settings with { Guards = _fetch.Settings.Guards with { MaxShrinkPct = 90 } };
        await _fetch.RunAsync();
        _server.Log.Count.ShouldBe(asked);
        _fetch.Records().Count.ShouldBe(6);

        // Accepted is accepted: the next one asks from the beginning.
        _fetch.Settings = _fetch.Settings with { Guards = _fetch.Settings.Guards with { MaxShrinkPct = 100 } };
        await _fetch.RunAsync();
        _server.Keys.Skip(asked).ShouldBe([""]);
        _fetch.Records().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_settings_that_refused_it_ask_anew()
    {
        await _fetch.RunAsync();
        List<string[]> whole = [.. _server.Pages];
        _server.Fill(pages: 1, partsPerPage: 2);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Code.ShouldBe("FET030");
        int asked = _server.Log.Count;
        _server.Pages.Clear();
        _server.Pages.AddRange(whole);
        await _fetch.RunAsync();
        _server.Keys.Skip(asked).Count().ShouldBe(4);
        _fetch.Records().Count.ShouldBe(16);
    }
}
