using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nuke.Common.IO;

namespace Components.Build.Engine.Running;

/// <summary>Remembers what an unfinished run has done, for <c>--continue</c>. Forgotten when a run succeeds.</summary>
internal sealed class PreviousAttempt
{
    private readonly Lock _lock = new();
    private readonly AbsolutePath _file;
    private readonly string _identity;
    private readonly SortedSet<string> _succeeded = new(StringComparer.Ordinal);

    private PreviousAttempt(AbsolutePath file, string identity)
    {
        _file = file;
        _identity = identity;
    }

    /// <summary>Starts the record of a run.</summary>
    /// <param name="directory">Where the record lies.</param>
    /// <param name="identity">The invoked targets and all parameters; a run continues only its own kind.</param>
    public static PreviousAttempt Of(AbsolutePath directory, IEnumerable<string> identity)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', identity)));
        return new PreviousAttempt(directory / "attempt.json", Convert.ToHexStringLower(digest));
    }

    /// <summary>Targets that the last, unfinished run of this kind has done; null where there was none.</summary>
    public IReadOnlyCollection<string>? Load()
    {
        try
        {
            Record? record = _file.FileExists() ? JsonSerializer.Deserialize<Record>(_file.ReadAllText()) : null;
            if (record is null || !string.Equals(record.Identity, _identity, StringComparison.Ordinal))
            {
                return null;
            }

            _succeeded.UnionWith(record.Succeeded);
            return [.. _succeeded];
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return null;
        }
    }

    public void Add(string target)
    {
        lock (_lock)
        {
            _succeeded.Add(target);
            try
            {
                _file.Parent!.CreateDirectory();
                AbsolutePath temporary = _file + ".new";
                File.WriteAllText(temporary, JsonSerializer.Serialize(new Record(_identity, [.. _succeeded])));
                File.Move(temporary, _file, overwrite: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A note for the next run: a full disk must not fail a target that has ended well.
            }
        }
    }

    public void Forget() => _file.DeleteFile();

    private sealed record Record(string Identity, string[] Succeeded);
}
