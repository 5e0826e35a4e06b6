using System.Text;
using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Search.Opening;

namespace Components.Serve.Tests;

/// <summary>A real server on a free port of loopback.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _run;

    private RunningServer(CancellationTokenSource stop, Task run, HttpClient client, StringWriter announcements)
    {
        _stop = stop;
        _run = run;
        Client = client;
        Announcements = announcements;
    }

    public HttpClient Client { get; }

    public StringWriter Announcements { get; }

    public static async Task<RunningServer> StartAsync(
        string snapshotsDirectory, Func<ServeOptions, ServeOptions>? change = null, ISnapshotWatch? watch = null)
    {
        StringWriter announcements = new();
        TaskCompletionSource<string> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServeOptions options = new()
        {
            SnapshotsDirectory = snapshotsDirectory,
            Settings = new ServeSettings { Urls = "http://127.0.0.1:0", PollInterval = TimeSpan.FromMilliseconds(50),
                DrainDelay = TimeSpan.FromMilliseconds(20) },
            Announcements = announcements,
            Started = addresses => started.TrySetResult(addresses[0]),
        };
        options = change?.Invoke(options) ?? options;
        CancellationTokenSource stop = new();
        Task run = Task.Run(() => ServeHost.RunAsync(
            options, new EncoderFactory(new ModelLocator([])), watch, stop.Token));
        if (await Task.WhenAny(run, started.Task) == run)
        {
            await run;
            throw new InvalidOperationException("The server ended before it started.");
        }

        HttpClient client = new() { BaseAddress = new Uri(await started.Task), Timeout = TimeSpan.FromSeconds(30) };
        return new RunningServer(stop, run, client, announcements);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonElement> PostJsonAsync(string path, string json)
    {
        using HttpResponseMessage response = await PostAsync(path, json);
        string body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonDocument.Parse(body).RootElement;
    }

    public async Task<JsonElement> GetJsonAsync(string path) => JsonDocument.Parse(await Client.GetStringAsync(path)).RootElement;

    /// <summary>Tells the server to stop and waits for its end.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        _stop.Dispose();
    }
}
