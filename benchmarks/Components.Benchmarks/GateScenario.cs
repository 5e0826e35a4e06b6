using System.Diagnostics;
using System.Globalization;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Evaluation.Gates;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Snapshots;

namespace Components.Benchmarks;

/// <summary>One gate over one snapshot, beside a live one, as its target runs it: time by the clock and of the processors, phase
/// by phase. Files are hashed before, since a build knows their digests.</summary>
internal static class GateScenario
{
    public static int Run(Arguments arguments)
    {
        string snapshot = Path.GetFullPath(arguments.Text("snapshot"));
        string live = arguments.Text("live", "");
        CheckSeverity severity = Enum.Parse<CheckSeverity>(arguments.Text("severity", "block"), ignoreCase: true);
        IGate gate = GateList.Find(arguments.Text("gate"));
        FileDigests digests = new();
        foreach (string directory in ((string[])[snapshot, live]).Where(static directory => directory.Length > 0))
        {
            foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            {
                _ = digests.Of(file);
            }
        }

        Phases phases = new();
        GateContext context = new()
        {
            SnapshotDirectory = snapshot,
            LiveSnapshotDirectory = live.Length == 0 ? null : Path.GetFullPath(live),
            Digests = digests,
            Settings = DeclaredGateSettings.Of(new GatesSettings
            {
                Retrieval = new RetrievalGateSettings
                {
                    Suites = Path.GetFullPath(arguments.Text("suites", "data/eval")),
                    BestLegSeverity = severity, RewritingSeverity = severity,
                },
            }),
            Opener = new GateOpener(new EncoderFactory(ModelLocator.Usual(null, null, null), new OnnxBackend())),
            RepositoryRoot = Directory.GetCurrentDirectory(),
            ServeCommand =
            [
                "dotnet", Path.Combine(AppContext.BaseDirectory, "..", "..", "Components.Cli", "release", "components.dll"),
                "serve", "--root", Directory.GetCurrentDirectory(), "--snapshot", "{snapshot}", "--urls", "{url}",
                "--until-stdin-closes",
            ],
            Progress = new InlineProgress<string>(phases.Begin),
        };
        GateResult result = GateRunner.Run(gate, context);
        phases.End();
        foreach (GateCheck check in result.Checks)
        {
            Console.WriteLine($"{check.Verdict,-5} {check.Name}: {check.Message}");
        }

        if (arguments.Text("out", "") is { Length: > 0 } output)
        {
            Directory.CreateDirectory(output);
            result.Write(output);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{gate.Description.Id}: {result.Verdict}, {result.Checks.Count} checks, {phases.Wall:0.0} s, "
                + $"{phases.Processors:0.0} s of the processors in this process, peak "
                + $"{Measurement.ProcessMegabytes("VmHWM"):0} MiB"));
        return result.Verdict == GateVerdict.Pass ? 0 : 1;
    }

    /// <summary>Lines that a gate reports, each with its time: a line is done when the next one comes.</summary>
    private sealed class Phases
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly TimeSpan _before = Environment.CpuUsage.TotalTime;
        private string _phase = "opening";
        private double _wall;
        private double _processors;

        public double Wall => Stopwatch.GetElapsedTime(_began).TotalSeconds;

        public double Processors => (Environment.CpuUsage.TotalTime - _before).TotalSeconds;

        public void Begin(string phase)
        {
            (double wall, double processors) = (Wall, Processors);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{wall - _wall,8:0.00} s {processors - _processors,8:0.00} s CPU  {_phase}"));
            (_phase, _wall, _processors) = (phase, wall, processors);
        }

        public void End() => Begin("");
    }
}
