using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Search.Opening;
using Components.Serve.Sql;
using Components.Snapshots;

namespace Components.Cli.Verbs;

/// <summary><c>components verify [DIR] [--full] [--compare A B]</c>: whether a snapshot is what it says, or two are the
/// same.</summary>
internal static class VerifyVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string?> directory = new("directory") { Description = "Snapshot to check; the published one when left out",
            Arity = ArgumentArity.ZeroOrOne, HelpName = "DIR" };
        Option<bool> full = new("--full") { Description = "Hash every byte, not sizes alone, and read every value" };
        Option<string[]> compare = new("--compare")
        {
            Description = "Compare two snapshots byte by byte, reports aside",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
            HelpName = "A B",
        };
        Command command = new("verify", "Check a snapshot, or compare two") { directory, full, compare };
        command.SetAction((parsed, cancellationToken) =>
        {
            bool asJson = parsed.GetValue(CommonOptions.Json);
            if (parsed.GetValue(compare) is [{ } left, { } right])
            {
                return Task.FromResult(Compare(context, Path.GetFullPath(left, context.WorkingDirectory),
                    Path.GetFullPath(right, context.WorkingDirectory), asJson, cancellationToken));
            }

            CliSession session = CliSession.Open(context, parsed);
            return Task.FromResult(
                Verify(context, session, parsed.GetValue(directory), parsed.GetValue(full), asJson, cancellationToken));
        });
        return command;
    }

    private static int Verify(CliContext context, CliSession session, string? directory, bool full, bool asJson,
        CancellationToken cancellationToken)
    {
        string path = session.Locate(directory, "DIR").Directory;
        using WorkLine work = context.ShowWork(isQuiet: asJson);
        long hashed = 0;
        if (full)
        {
            work.Progress.Begin("hashing", WorkUnit.Bytes, BytesOf(SnapshotIntegrity.ReadMetadata(path).Metadata));
        }

        SnapshotIntegrityReport report = SnapshotIntegrity.Check(
            path, full, full ? bytes => work.Progress.Report(hashed += bytes) : null, cancellationToken);
        if (!asJson && !report.IsWhole)
        {
            work.Dispose();
            Write(report, context);
        }

        // Findings first: whoever repairs wants all of them, not the first.
        if (report.IsWhole)
        {
            // Opening runs every startup check of serve, the probe texts among them.
            work.Progress.Begin("opening the snapshot", WorkUnit.None);
            using SearchSnapshot opened = session.OpenDirectory(path, engine: null, search: null, cancellationToken);
            work.Progress.Begin("reading the databases", WorkUnit.None);
            SnapshotDatabases.Check(path, report.Metadata, countsAll: full, cancellationToken);
            if (full)
            {
                work.Progress.Begin("reading the index files", WorkUnit.None);

                // Digests say that the bytes are those that were listed; this, that they mean something.
                IndexVerifier.Verify(
                    EngineFiles.OfManifest(Path.Combine(path, SnapshotFiles.Vector), opened.Manifest), cancellationToken);
            }
        }

        work.Dispose();
        if (!asJson && report.IsWhole)
        {
            Write(report, context);
        }

        if (asJson)
        {
            VerifyDocument document = new(
                report.Metadata.Name, report.Digest.ToString(), report.IsFull, report.IsWhole,
                    [.. report.Findings.Select(static finding => finding.Description)]);
            context.Output.WriteLine(JsonSerializer.Serialize(document, CliFormat.Json.VerifyDocument));
        }

        _ = report.ThrowIfDamaged();
        return (int)ExitCode.Ok;
    }

    private static long BytesOf(SnapshotMetadata metadata) => metadata.Files.Sum(static file => file.SizeBytes);

    private static void Write(SnapshotIntegrityReport report, CliContext context)
    {
        if (report.IsWhole)
        {
            long bytes = BytesOf(report.Metadata);
            string how = report.IsFull ? "every byte hashed" : "sizes compared; --full hashes every byte";
            context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Metadata.Name} is whole: "
                + $"{report.Metadata.Files.Count} files, {bytes:N0} bytes ({how}); digest {report.Digest}"));
            return;
        }

        Table table = new("file", "problem");
        foreach (SnapshotFinding finding in report.Findings)
        {
            table.Add(finding.Path, finding.Description);
        }

        table.WriteTo(context);
    }

    private static int Compare(CliContext context, string left, string right, bool asJson, CancellationToken cancellationToken)
    {
        foreach (string directory in (string[])[left, right])
        {
            _ = SnapshotIntegrity.ReadMetadata(directory);
        }

        using WorkLine work = context.ShowWork(isQuiet: asJson);
        long compared = 0;
        work.Progress.Begin("comparing", WorkUnit.Bytes, BytesOf(SnapshotIntegrity.ReadMetadata(left).Metadata));
        IReadOnlyList<string> differences = SnapshotIntegrity.Compare(
            left, right, bytes => work.Progress.Report(compared += bytes), cancellationToken);
        work.Dispose();
        if (asJson)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(
                new CompareDocument(left, right, differences.Count == 0, differences), CliFormat.Json.CompareDocument));
        }
        else if (differences.Count == 0)
        {
            context.Output.WriteLine("The snapshots are byte for byte the same.");
        }
        else
        {
            foreach (string difference in differences)
            {
                context.Output.WriteLine(difference);
            }
        }

        return differences.Count == 0 ? (int)ExitCode.Ok : throw CliErrors.SnapshotsDiffer(left, right, differences.Count);
    }
}
