using System.Diagnostics;
using System.Globalization;
using Components.Fetch;
using Components.Fetch.Settings;
using Components.Foundation.Reporting;
using Components.TestKit.Jlc;

namespace Components.Benchmarks;

/// <summary>A catalogue through the paged source: anonymous memory while pages come and while rows are imported, and whether the
/// rate is kept. The server is a process of its own, so that its memory is not this one's.</summary>
internal static class FetchScenario
{
    private const int Quarters = 4;

    // What the last quarter may take beyond the second.
    private const double Slack = 1.10;

    public static int Run(Arguments arguments)
    {
        int parts = arguments.Number("parts", 100_000);
        int page = arguments.Number("page", 100);
        int rate = arguments.Number("rate", 100);
        string work = Directory.CreateTempSubdirectory("components-fetch-bench-").FullName;
        using Process server = StartServer(parts, page);
        try
        {
            string address = server.StandardOutput.ReadLine()!;
            Samples receiving = new(parts);
            Samples importing = new(parts);
            Stopwatch watch = Stopwatch.StartNew();
            double pagesEnded = 0;
            FetchResult result = FetchStage.RunAsync(
                Request(address, rate, work),
                Directory.CreateDirectory(Path.Combine(work, "out")).FullName,
                progress: new Callback<WorkDone>(progress =>
                {
                    if (progress.Work == "receiving")
                    {
                        pagesEnded = watch.Elapsed.TotalSeconds;
                    }

                    (progress.Work switch
                    {
                        "receiving" => receiving,
                        "importing" => importing,
                        _ => null,
                    })?.Take(progress.Done);
                })).GetAwaiter().GetResult();
            double perSecond = (result.Manifest.RawFiles.Count - 1) / pagesEnded;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Manifest.Counts.Imported:N0} parts in {result.Manifest.RawFiles.Count:N0} pages, "
                    + $"{pagesEnded:0.0} s of "
                + $"asking, {watch.Elapsed.TotalSeconds - pagesEnded:0.0} s of keeping and importing"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"requests a second: {perSecond:0.0}, {rate} allowed"));
            Console.WriteLine(receiving.Describe("while pages come"));
            Console.WriteLine(importing.Describe("while rows are imported"));
            bool isFlat = receiving.IsFlat && importing.IsFlat;
            bool isPolite = perSecond <= rate * 1.02;
            Console.WriteLine(isFlat && isPolite ? "flat, and the rate is kept" : "NOT flat, or the rate is not kept");
            return isFlat && isPolite && result.Manifest.Counts.Imported == parts ? 0 : 1;
        }
        finally
        {
            server.StandardInput.Close();
            server.WaitForExit();
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The server of <see cref="Run"/>: prints its address and ends with its input.</summary>
    public static int Serve(Arguments arguments)
    {
        int page = arguments.Number("page", 100);
        using JlcServer server = new();
        server.Fill(arguments.Number("parts", 100_000) / page, page);
        Console.WriteLine(server.Url);
        Console.In.ReadToEnd();
        return 0;
    }

    private static FetchRequest Request(string address, int rate, string work) => new()
    {
        Source = new SourceSettings
        {
            Id = "bench",
            Kind = SourceSettings.JlcOpenApiKind,
            Jlc = new JlcSettings { BaseUrl = address, RequestsPerSecond = rate },
        },
        RepositoryRoot = work,
        StateDirectory = Path.Combine(work, "state"),
        Environment = static name => name switch
        {
            "JLC_APP_ID" => JlcServer.AppId,
            "JLC_ACCESS_KEY" => JlcServer.AccessKey,
            _ => JlcServer.SecretKey,
        },
    };

    private static Process StartServer(int parts, int page)
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        foreach (string argument in new[]
        {
            "exec", typeof(FetchScenario).Assembly.Location, "jlc-server", "--parts", $"{parts}", "--page", $"{page}",
        })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Anonymous memory by quarter of the parts.</summary>
    private sealed class Samples(int parts)
    {
        private readonly List<double>[] _quarters = [.. Enumerable.Range(0, Quarters).Select(static _ => new List<double>())];

        internal bool IsFlat => Array.TrueForAll(_quarters, static quarter => quarter.Count > 0) && Mean(3) <= Mean(1) * Slack;

        internal void Take(long done) =>
            _quarters[Math.Min(Quarters - 1, (int)((done - 1) * Quarters / parts))].Add(Measurement.ProcessMegabytes("RssAnon"));

        internal string Describe(string when) => string.Create(CultureInfo.InvariantCulture,
            $"anonymous memory {when}, MiB, mean and most by quarter: {string.Join(", ", _quarters.Select(Quarter))}; "
            + $"last to second {Mean(3) / Mean(1):0.000}");

        private string Quarter(List<double> samples, int quarter) => string.Create(CultureInfo.InvariantCulture,
            $"{Mean(quarter):0.0} / {samples.DefaultIfEmpty().Max():0.0}");

        private double Mean(int quarter) => _quarters[quarter].DefaultIfEmpty().Average();
    }

    private sealed class Callback<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
