using System.Text.Json;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Evaluation.Gates.Integrity;

/// <summary>Contents that verifications of the integrity gate have passed, by the digests of all files that each read. The same
/// verification says the same again of the same bytes. Several may verify at once.</summary>
public sealed class VerifiedContents
{
    /// <summary>Name of the file beside a gate's result.</summary>
    public const string FileName = "verified.json";

    private const int CurrentSchemaVersion = 1;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<VerifiedContent> _now = [];
    private readonly Lock _lock = new();

    /// <summary>Contents that passed in this run, whether it was read now or known; in the same order whoever came
    /// first.</summary>
    public IReadOnlyList<VerifiedContent> Now
    {
        get
        {
            lock (_lock)
            {
                return [.. _now.OrderBy(static content => content.ToString(), StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Verifications that an earlier run has made.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes over what earlier results have.</summary>
    /// <param name="directories">Outputs of the gate that were made by this program, as it is now, and that are whole.</param>
    public void Believe(IEnumerable<string> directories)
    {
        foreach (VerifiedContent content in directories.SelectMany(static directory => Read(Path.Combine(directory, FileName))))
        {
            _known.Add(content.ToString());
        }
    }

    /// <summary>Verifies contents, unless they passed before.</summary>
    /// <param name="content">The verification and the files that it reads.</param>
    /// <param name="verify">Makes it: null when the contents pass, else what is wrong.</param>
    /// <returns>What is wrong; null when they pass.</returns>
    public string? Verify(VerifiedContent content, Func<string?> verify)
    {
        if (Knows(content))
        {
            return null;
        }

        string? problem = verify();
        if (problem is null)
        {
            Note([content]);
        }

        return problem;
    }

    /// <summary>Whether contents passed before; they are noted again then.</summary>
    /// <param name="content">The verification and the files that it reads.</param>
    /// <returns>False when it has to be made.</returns>
    public bool Knows(VerifiedContent content)
    {
        if (!_known.Contains(content.ToString()))
        {
            return false;
        }

        lock (_lock)
        {
            Taken++;
            _now.Add(content);
        }

        return true;
    }

    /// <summary>Notes contents that passed just now.</summary>
    /// <param name="contents">The verifications.</param>
    public void Note(IEnumerable<VerifiedContent> contents)
    {
        lock (_lock)
        {
            _now.AddRange(contents);
        }
    }

    /// <summary>Writes what passed beside the gate's result.</summary>
    /// <param name="directory">The step's output directory.</param>
    public void Write(string directory) => new DurableFiles().WriteBytes(
        Path.Combine(directory, FileName), DocumentJson.ToUtf8(new Document(CurrentSchemaVersion, Now)));

    private static IReadOnlyList<VerifiedContent> Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return [];
            }

            Document document = JsonMistake.Read<Document>(RegularFile.ReadAllBytes(path), DocumentJson.Whole);
            return document.SchemaVersion == CurrentSchemaVersion ? document.Verified : [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // Then it is verified now.
            return [];
        }
    }

    private sealed record Document(int SchemaVersion, IReadOnlyList<VerifiedContent> Verified);
}
