using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;

namespace Components.Pipeline.Fingerprinting;

/// <summary>Everything that a running step is given.</summary>
public sealed class StepContext
{
    private readonly IReadOnlyDictionary<string, string> _inputDirectories;
    private readonly PipelineStep _step;
    private readonly StepSettings _settings;
    private readonly IProgress<string>? _progress;
    private readonly WorkLine? _line;
    private readonly IStepStore? _store;
    private readonly FilePlacement _placement;

    internal StepContext(
        PipelineStep step, KeyDocument document, IReadOnlyDictionary<string, string> inputDirectories,
        SortedDictionary<string, string> lineage, PipelineConfiguration? configuration, string outputDirectory,
        IProgress<string>? progress, WorkLine? line, IStepStore? store, CancellationToken cancellation)
    {
        _step = step;
        _store = store;
        _placement = new FilePlacement(store?.Files ?? new DurableFiles(), store?.Digests);
        Document = document;
        _inputDirectories = inputDirectories;
        Lineage = lineage;
        _settings = new StepSettings(step.Name, [.. step.Settings, .. step.WorkSettings], configuration);
        OutputDirectory = outputDirectory;
        _progress = progress;
        _line = line;
        Work = line?.Progress ?? new WorkProgress(TimeProvider.System);
        Cancellation = cancellation;
    }

    /// <summary>Target name.</summary>
    public string Name => _step.Name;

    /// <summary>The step's key in this run.</summary>
    public Sha256Digest Key => Document.Key;

    /// <summary>The step's key document in this run.</summary>
    public KeyDocument Document { get; }

    /// <summary>Key of every step before this one by target name; filled only where the step declares
    /// <see cref="PipelineStep.ReadsLineage"/>.</summary>
    public SortedDictionary<string, string> Lineage { get; }

    /// <summary>Existing empty directory for the step's files; becomes visible as a whole when the step has ended well.</summary>
    public string OutputDirectory { get; }

    /// <summary>Digests of files that are known by their stamps; null for a step that is run again to see whether the store tells
    /// the truth, and reads everything.</summary>
    public IFileDigests? Digests => _store?.Digests;

    /// <summary>Told how far the step is, which shows on a terminal and in logs: every step of more than three seconds tells
    /// it.</summary>
    public WorkProgress Work { get; }

    /// <summary>Stops the step when the user cancels.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Path of a declared input file.</summary>
    /// <param name="producer">Target that made it.</param>
    /// <param name="file">File below the producer's output directory.</param>
    /// <returns>Path of a read-only file.</returns>
    /// <exception cref="Foundation.Errors.InternalException">BLD206: the step does not declare this file as its
    /// input.</exception>
    public string Input(string producer, string file) =>
        _step.Inputs.Any(input => string.Equals(input.Producer, producer, StringComparison.Ordinal) && input.Covers(file))
        ? Path.Combine(_inputDirectories[producer], file)
        : throw DeclarationErrors.InputNotDeclared(Name, producer, file);

    /// <summary>Output directory of a producer; the step may read only the files it declares.</summary>
    /// <param name="producer">Target with at least one declared file.</param>
    /// <returns>Path of a read-only directory.</returns>
    /// <exception cref="Foundation.Errors.InternalException">BLD206: the step declares no input of this producer.</exception>
    public string InputDirectory(string producer) => _inputDirectories.TryGetValue(producer, out string? directory)
        ? directory
        : throw DeclarationErrors.InputNotDeclared(Name, producer, "*");

    /// <summary>Makes a file a part of the step's output as it is: as another name of the same file where it lies in the store
    /// and the store can, else as a copy.</summary>
    /// <param name="source">A declared input file, or a file from outside the pipeline.</param>
    /// <param name="path">Absolute path below <see cref="OutputDirectory"/>; nothing should lie there.</param>
    /// <returns>Digest of its bytes.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">BLD216: an input file has other bytes than its record
    /// says.</exception>
    public Sha256Digest Place(string source, string path)
    {
        Sha256Digest digest = _placement.Put(source, path);
        if (RecordOf(source) is { } recorded && recorded != digest.ToString())
        {
            throw DeclarationErrors.InputAltered(Name, source, recorded, digest.ToString());
        }

        return digest;
    }

    /// <summary>Outputs that this step gave earlier, under other keys. Each is compared with its record now, like any output that
    /// is taken from the store.</summary>
    /// <param name="isWanted">Which keys count.</param>
    /// <returns>Directories of whole outputs, read-only; empty for a step that is run again to compare.</returns>
    public IEnumerable<string> EarlierOutputs(Func<KeyDocument, bool> isWanted) =>
        _store?.OutputsOf(Name, document => document.Key != Key && isWanted(document)) ?? [];

    /// <summary>Settings that the step declares, in its key or beside it: the only way for a running step to read
    /// settings.</summary>
    /// <typeparam name="T">Type of the section or part.</typeparam>
    /// <param name="path">What the step declares, or something below it: <c>index.dense</c>, <c>source.id</c>.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="Foundation.Errors.InternalException">BLD215: the step declares neither it nor what it lies
    /// in.</exception>
    public T Settings<T>(string path) => _settings.Get<T>(path);

    /// <summary>Tells the user one line that stays: something that is worth knowing afterwards. How far the step is, is said by
    /// <see cref="Work"/>.</summary>
    /// <param name="message">The line.</param>
    public void Report(string message)
    {
        if (_line is null)
        {
            _progress?.Report(message);
        }
        else
        {
            _line.Aside(() => _progress?.Report(message));
        }
    }

    // What the key says of an input file; null for a file that no step made.
    private string? RecordOf(string source)
    {
        foreach ((string producer, string directory) in _inputDirectories)
        {
            string relative = FileTree.Relative(directory, source);
            if (Document.Inputs.TryGetValue($"{producer}/{relative}", out string? digest))
            {
                return digest;
            }
        }

        return null;
    }
}
