using System.IO.Enumeration;
using Components.Foundation.Files;

namespace Components.Pipeline.Fingerprinting;

/// <summary>Something that a step reads and that no other step makes: files of the repository, a catalogue on disk, or a
/// computed value such as the machine. It enters the key by content, never by modification time.</summary>
public sealed class ExternalInput
{
    private readonly Func<Func<string, Sha256Digest>, Func<string, Sha256Digest?>?, string?> _read;

    private ExternalInput(
        string name, string? path, Func<Func<string, Sha256Digest>, Func<string, Sha256Digest?>?, string?> read,
        string? after = null)
    {
        Name = name;
        Path = path;
        After = after;
        _read = read;
    }

    /// <summary>Name in the key and in messages, for example <c>data/lexicon</c>.</summary>
    public string Name { get; }

    /// <summary>File or directory; null for values.</summary>
    public string? Path { get; }

    /// <summary>Step whose output the value depends on; null for a value that is known at any time.</summary>
    public string? After { get; }

    /// <summary>A file. A missing one has the value <c>missing</c>, a pipe or device its kind, unread: reading it might never
    /// end. The step says what to do about it when it runs.</summary>
    /// <param name="name">Name in the key; never an absolute path, so that keys agree between machines.</param>
    /// <param name="path">Where it lies.</param>
    /// <returns>The input.</returns>
    public static ExternalInput File(string name, string path) =>
        new(name, path, (digest, _) =>
            FileKind.Unusual(path) ?? (System.IO.File.Exists(path) ? digest(path).ToString() : "missing"));

    /// <summary>A directory with everything below it; its value covers relative paths and contents.</summary>
    /// <param name="name">Name in the key.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="pattern">Which files count, for example <c>*.yaml</c>.</param>
    /// <returns>The input.</returns>
    public static ExternalInput Directory(string name, string path, string pattern = "*") => new(name, path, (digest, _) =>
    {
        if (!System.IO.Directory.Exists(path))
        {
            return "missing";
        }

        // A linked file counts by what it leads to; a linked directory is not entered.
        IEnumerable<string> lines = FileTree.Entries(path)
            .OfType<FileInfo>()
            .Where(file => file.Exists && FileSystemName.MatchesSimpleExpression(pattern, file.Name, ignoreCase: false))
            .Select(file => (file, relative: FileTree.Relative(path, file.FullName)))
            .OrderBy(static pair => pair.relative, StringComparer.Ordinal)
            .Select(pair => $"{FileKind.Unusual(pair.file.FullName) ?? digest(pair.file.FullName).ToString()} {pair.relative}\n");
        return Sha256Digest.OfText(string.Concat(lines)).ToString();
    });

    /// <summary>A computed value, for example the CPU tier or the digest of a model.</summary>
    /// <param name="name">Name in the key.</param>
    /// <param name="value">Computes it; called for every decision, so it must be cheap and must not write.</param>
    /// <returns>The input.</returns>
    public static ExternalInput Value(string name, Func<string> value) => new(name, null, (_, _) => value());

    /// <summary>A value that is computed from what lies in a place: one that changed while a step ran was not read as a whole,
    /// whether the step asks its source or not.</summary>
    /// <param name="name">Name in the key.</param>
    /// <param name="path">File or directory that it is computed from.</param>
    /// <param name="value">Computes it, as of <see cref="Value"/>.</param>
    /// <returns>The input.</returns>
    public static ExternalInput Local(string name, string path, Func<string> value) => new(name, path, (_, _) => value());

    /// <summary>A computed value that depends on what another step makes, for example what a candidate is compared
    /// with.</summary>
    /// <param name="name">Name in the key.</param>
    /// <param name="after">That step; a producer of the step that declares the value.</param>
    /// <param name="value">Computes it as <see cref="Value"/> does, from the digests of that step's files by their paths; it is
    /// given null while that output is unknown, and may give null then. Until then the key is unknown too: a guess would make a
    /// plan say "run" of a step that turns out to be up to date.</param>
    /// <returns>The input.</returns>
    public static ExternalInput ValueAfter(string name, string after, Func<Func<string, Sha256Digest?>?, string?> value) =>
        new(name, null, (_, output) => value(output), after);

    /// <summary>Files that another step may add to beside its output, for example what it remembers of its runs.</summary>
    /// <param name="name">Name in the key.</param>
    /// <param name="after">That step; until its output is known the key is unknown too.</param>
    /// <param name="files">Names in the key and paths, at this moment.</param>
    /// <returns>The input.</returns>
    public static ExternalInput FilesAfter(
        string name, string after, Func<IEnumerable<(string Name, string Path)>> files) => new(
        name,
        null,
        (digest, output) => output is null ? null : Sha256Digest.OfText(string.Concat(files().Select(file =>
            $"{FileKind.Unusual(file.Path) ?? digest(file.Path).ToString()} {file.Name}\n"))).ToString(),
        after);

    /// <summary>Digest or value now.</summary>
    /// <param name="digest">Digest of a file; may remember unchanged files.</param>
    /// <param name="output">Digests of the files of <see cref="After"/> by their paths; null while its output is unknown.</param>
    /// <returns>What enters the key; null while <see cref="After"/> has to run first.</returns>
    public string? Read(Func<string, Sha256Digest> digest, Func<string, Sha256Digest?>? output = null) => _read(digest, output);
}
