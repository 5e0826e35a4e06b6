using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Components.Embedding.Onnx;
using Components.Evaluation.Gates;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Assemblies whose code decides what a gate measures: another build of them is another question. Found by their
/// references, so that a new one cannot be forgotten; what only makes outputs (Fetch, Transform, the writers) is not
/// reached, since its work is in the snapshot's digest. The runtime's own assemblies are not listed: its version is an input
/// of its own.</summary>
public static class ProgramFiles
{
    // Programs that `components serve` runs: the verb, the server, the encoders' backends, the settings it reads.
    private static readonly string[] ServerRoots =
        ["components", "Components.Serve", "Components.Embedding.Onnx", "Components.Pipeline"];

    // The verb's assembly holds the other verbs too, and refers to their stages.
    private static readonly string[] OtherVerbs =
        ["Components.Fetch", "Components.Transform", "Components.Index.Building", "Components.Models", "Components.Evaluation",
            "Components.Publishing"];

    /// <summary>The command line program that was compiled beside this build, in the same configuration.</summary>
    public static string Server { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Components.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name,
        "components.dll"));

    /// <summary>Programs that measure inside this process: gates, search, engines, encoders.</summary>
    public static IReadOnlyList<ExternalInput> Gates { get; } = Inputs("program", Closure(
        AppContext.BaseDirectory, [Name(typeof(GateRunner)), Name(typeof(OnnxBackend))], except: []));

    /// <summary>Programs that the measured server runs, and how the runtime runs them.</summary>
    public static IReadOnlyList<ExternalInput> ServerFiles { get; } = Inputs(
        "server",
        [
            .. Closure(Path.GetDirectoryName(Server)!, ServerRoots, OtherVerbs),
            Path.ChangeExtension(Server, ".runtimeconfig.json"),
        ]);

    /// <summary>Assemblies of a directory that some of them reach by their references, themselves included.</summary>
    /// <param name="directory">Directory of a program.</param>
    /// <param name="roots">Names of assemblies to begin with; one that is missing is listed all the same, so that its coming is
    /// noticed.</param>
    /// <param name="except">Names that are not entered.</param>
    /// <returns>Paths, by ordinal name.</returns>
    public static IReadOnlyList<string> Closure(string directory, IReadOnlyList<string> roots, IReadOnlyCollection<string> except)
    {
        SortedDictionary<string, string> found = new(StringComparer.Ordinal);
        Stack<string> open = new(roots);
        while (open.TryPop(out string? name))
        {
            string path = Path.Combine(directory, name + ".dll");
            if (except.Contains(name, StringComparer.Ordinal) || (!File.Exists(path)
                && !roots.Contains(name, StringComparer.Ordinal)) || !found.TryAdd(name, path) || !File.Exists(path))
            {
                continue;
            }

            foreach (string reference in References(path))
            {
                open.Push(reference);
            }
        }

        return [.. found.Values];
    }

    private static string Name(Type type) => type.Assembly.GetName().Name!;

    private static List<ExternalInput> Inputs(string place, IReadOnlyList<string> files) =>
        [.. files.Select(file => ExternalInput.File($"{place}/{Path.GetFileName(file)}", file))];

    private static List<string> References(string path)
    {
        using PEReader file = new(RegularFile.OpenGiven(path, bufferBytes: 4096));
        if (!file.HasMetadata)
        {
            return [];
        }

        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
