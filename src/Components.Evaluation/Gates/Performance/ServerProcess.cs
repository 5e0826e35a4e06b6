using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Performance;

/// <summary>The real server over one snapshot, on a free port of the loopback interface; killed when disposed. Its standard input
/// is a pipe that nobody writes to: however this process ends, the system closes it, and a server that was started with
/// <c>--until-stdin-closes</c> ends too.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int OutputLines = 8;

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly Queue<string> _output = new();
    private readonly Lock _outputLock = new();
    private readonly string _command;

    private ServerProcess(Process process, HttpClient http, string command)
    {
        _process = process;
        _http = http;
        _command = command;
    }

    /// <summary>Starts a server and waits for its first correct answer.</summary>
    /// <param name="command">Program and arguments with <c>{snapshot}</c> and <c>{url}</c>.</param>
    /// <param name="snapshotDirectory">Snapshot to serve.</param>
    /// <param name="request">First request.</param>
    /// <param name="isCorrect">Judges its answer.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The server, and the time from its start to the answer.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EVL020 or EVL021: it never answered.</exception>
    public static (ServerProcess Server, TimeSpan ColdStart) Start(
        IReadOnlyList<string> command,
        string snapshotDirectory,
        SearchRequest request,
        Func<SearchResponse, bool> isCorrect,
        TimeSpan timeout,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        string[] parts = [.. command.Select(part => part.Replace("{snapshot}", snapshotDirectory, StringComparison.Ordinal)
            .Replace("{url}", url, StringComparison.Ordinal))];
        ProcessStartInfo start = new(parts[0]) { RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in parts.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        // The runtime waits for a quiet 100 ms before it counts calls and compiles what is called often; on a busy machine there
        // is none for a thousand requests, and what is measured is unoptimised code. Without the wait a warm-up of seconds
        // reaches the same final code.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";

        long began = time.GetTimestamp();
        Process process = Process.Start(start)!;
        ServerProcess server = new(
            process, new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) }, string.Join(' ', parts));
        process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (server.TryAsk(request, cancellationToken) is { } response && isCorrect(response))
                {
                    return (server, time.GetElapsedTime(began));
                }

                if (process.HasExited)
                {
                    process.WaitForExit();
                    throw EvaluationErrors.ServerExited(server._command, process.ExitCode, server.Output());
                }

                if (time.GetElapsedTime(began) > timeout)
                {
                    throw EvaluationErrors.ServerDidNotStart(server._command, (int)timeout.TotalSeconds, server.Output());
                }

                Thread.Sleep(15);
            }
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Client of the server, with its address.</summary>
    public HttpClient Client => _http;

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="Foundation.Errors.EnvironmentException">EVL022: another status than 200.</exception>
    public async Task<SearchResponse> AskAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync("/v1/components/search", request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            throw EvaluationErrors.ServerAnswered(
                $"{_http.BaseAddress}v1/components/search", (int)response.StatusCode, body.Length <= 300 ? body : body[..300]);
        }

        return (await response.Content.ReadFromJsonAsync<SearchResponse>(cancellationToken))!;
    }

    /// <summary>Sends requests from several clients at once, in turn, and waits for all answers.</summary>
    /// <param name="requests">Requests, at least one.</param>
    /// <param name="count">How many to send.</param>
    /// <param name="clients">Clients.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <param name="progress">Told how many are answered.</param>
    /// <param name="work">Name of this work there.</param>
    /// <exception cref="Foundation.Errors.EnvironmentException">EVL022: another status than 200.</exception>
    public void AskMany(
        IReadOnlyList<SearchRequest> requests, int count, int clients, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null, string work = "asking")
    {
        int next = -1;
        int done = 0;
        Task[] asking = [.. Enumerable.Range(0, clients).Select(_ => Task.Run(
            async () =>
            {
                for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    await AskAsync(requests[i % requests.Count], cancellationToken);
                    progress?.Report(new WorkDone(work, WorkUnit.Requests, Interlocked.Increment(ref done), count));
                }
            },
            cancellationToken))];
        Task.WhenAll(asking).GetAwaiter().GetResult();
    }

    /// <summary>Resident memory in MiB from /proc; null where there is none.</summary>
    public double? ResidentMib()
    {
        string path = $"/proc/{_process.Id}/status";
        string? line = File.Exists(path) ? RegularFile.ReadGivenLines(path)
            .FirstOrDefault(static candidate => candidate.StartsWith("VmRSS:", StringComparison.Ordinal)) : null;
        return line is not null
            && double.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture,
                out double kibibytes) ? kibibytes / 1024 : null;
    }

    public void Dispose()
    {
        _http.Dispose();
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(5000);
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }

        _process.Dispose();
    }

    private SearchResponse? TryAsk(SearchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = _http.PostAsJsonAsync("/v1/components/search", request, cancellationToken)
                .GetAwaiter().GetResult();
            return response.IsSuccessStatusCode ? response.Content.ReadFromJsonAsync<SearchResponse>(cancellationToken)
                .GetAwaiter().GetResult() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_outputLock)
        {
            _output.Enqueue(line);
            if (_output.Count > OutputLines)
            {
                _ = _output.Dequeue();
            }
        }
    }

    private string Output()
    {
        lock (_outputLock)
        {
            return string.Join(" | ", _output);
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
