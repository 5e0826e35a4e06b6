using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Fetch.Identity;

/// <summary>Ids that were given to the parts of one source: the n-th part that was ever seen has the n-th number above the
/// base, and keeps it when rows are ordered anew, vanish or come back. A text file that only grows: a first line with source
/// and base, then one line a part, <c>[10000000001,"ACME","X-1"]</c>. Behind a line <c>{"ids":2}</c> a line may have an id that
/// was given before: another spelling of that part.</summary>
internal sealed class IdRegister
{
    /// <summary>Kind of the raw file that holds a register.</summary>
    internal const string RawType = "id_register";

    /// <summary>How many ids one base has room for.</summary>
    internal const long Room = 1_000_000_000;

    /// <summary>How the name of a register ends where no setting names it.</summary>
    internal const string Extension = ".ids.jsonl";

    private const int LongestHeader = 1_024;

    // From here on a line may be another spelling of a part. The file only grows, so that its version does too.
    private const string SecondVersion = "{\"ids\":2}";

    // A list that is taken over and a list of another shop have both few parts in common with the one before; a list whose parts
    // are named otherwise has next to none.
    private const double LeastKnown = 0.1;
    private const int FewestTelling = 10;

    private static readonly JsonWriterOptions JsonOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly string _path;
    private readonly long _base;
    private readonly HashSet<string> _spellings = new(StringComparer.Ordinal);
    private bool _hasSpellings;

    private IdRegister(string path, long idBase)
    {
        _path = path;
        _base = idBase;
    }

    /// <summary>How many ids were given.</summary>
    internal int Count { get; private set; }

    /// <summary>How many there were when the file was read.</summary>
    internal int ReadCount { get; private set; }

    /// <summary>Whether its parts are named by a vendor's number, and not by manufacturer and part number; null where it has no
    /// parts.</summary>
    internal bool? NamesByKey { get; private set; }

    /// <summary>Length of the file when it was read; 0 when there was none.</summary>
    internal int ReadBytes { get; private init; }

    /// <summary>The whole file, with the ids that were given since it was read.</summary>
    internal ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Reads a register, or begins one.</summary>
    /// <param name="path">Its file; a missing one is an empty register.</param>
    /// <param name="sourceId">Source that it must belong to.</param>
    /// <param name="idBase">Base that it must have.</param>
    /// <returns>The register.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET016: it is damaged, or of another source or base.</exception>
    internal static IdRegister Open(string path, string sourceId, long idBase)
    {
        if (FileKind.Unusual(path) is { } kind)
        {
            throw IdErrors.Damaged(path, 1, $"it is {kind}");
        }

        byte[] bytes = File.Exists(path) ? RegularFile.ReadAllBytes(path, int.MaxValue) : [];
        IdRegister register = new(path, idBase) { ReadBytes = bytes.Length };
        register._bytes.Write(bytes.Length > 0 ? bytes : Header(sourceId, idBase));
        register.Parse(sourceId);
        register.ReadCount = register.Count;
        return register;
    }

    /// <summary>Another source's register in the same directory whose ids would be given again. State may be lost or on another
    /// machine; the registers lie beside the catalogue.</summary>
    /// <param name="path">File of a register that is about to begin.</param>
    /// <param name="sourceId">Its source.</param>
    /// <param name="idBase">Its base.</param>
    /// <returns>Name of the file, source and base; null for none.</returns>
    internal static (string FileName, string Source, long IdBase)? Neighbour(string path, string sourceId, long idBase)
    {
        string directory = Path.GetDirectoryName(path)!;
        string[] others = Directory.Exists(directory) ? Directory.GetFiles(directory, "*" + Extension) : [];
        foreach (string other in others.Order(StringComparer.Ordinal))
        {
            if (other != path && FileKind.Unusual(other) is null && HeaderOf(other) is { } header
                && header.Source != sourceId && Math.Abs(header.Base - idBase) < Room)
            {
                return (Path.GetFileName(other), header.Source, header.Base);
            }
        }

        return null;
    }

    /// <summary>Name under which a part is registered.</summary>
    /// <param name="parts">What names the part: the vendor's number, or manufacturer and part number.</param>
    /// <returns>A text in which the parts cannot run together.</returns>
    internal static string KeyOf(params ReadOnlySpan<string> parts)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonOptions))
        {
            json.WriteStartArray();
            foreach (string part in parts)
            {
                json.WriteStringValue(part);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The id of a part.</summary>
    /// <param name="key">From <see cref="KeyOf"/>.</param>
    /// <returns>Null for a part that has none yet.</returns>
    internal long? Find(string key) => _ids.TryGetValue(key, out long id) ? id : null;

    /// <summary>Gives every part of an import its id: the one that it has, that of the one part whose maker it spells otherwise,
    /// or the next free one.</summary>
    /// <param name="keys">Names of the parts in the order of their rows, from <see cref="KeyOf"/>, each once.</param>
    /// <exception cref="Foundation.Errors.InputDataException">FET017: the base has no room left.</exception>
    internal void Give(IReadOnlyCollection<string> keys)
    {
        Dictionary<string, long> respelled = MakerSpellings.Of(keys, _ids);
        HashSet<long> taken = [.. keys.Where(key => !_spellings.Contains(key)).Select(Find).OfType<long>()];
        foreach (string key in keys)
        {
            if (respelled.TryGetValue(key, out long known))
            {
                _ = taken.Add(known);
                _spellings.Add(key);
                _ids.Add(key, known);
                if (!_hasSpellings)
                {
                    _hasSpellings = true;
                    Write(SecondVersion);
                }

                Write(Line(known, key));
            }
            else if (Find(key) is not { } id || (_spellings.Contains(key) && !taken.Add(id)))
            {
                // New; or two rows that were taken for one part, one after the other, and now stand side by side.
                Add(key);
            }
        }
    }

    private void Add(string key)
    {
        if (Count >= Room)
        {
            throw IdErrors.NoRoom(_path, _base);
        }

        Count++;
        _ = _spellings.Remove(key);
        _ids[key] = _base + Count;
        Write(Line(_base + Count, key));
    }

    private void Write(string line) => _bytes.Write(Encoding.UTF8.GetBytes(line + "\n"));

    private static string Line(long id, string key) => string.Create(CultureInfo.InvariantCulture, $"[{id},{key[1..]}");

    /// <summary>Whether hardly a part of an import is one that the register knew: then another column names the parts, and each
    /// would get another id.</summary>
    /// <param name="parts">Different parts of the import, all of which have an id now.</param>
    /// <returns>How many were known; null where enough were, and where there are too few to tell.</returns>
    internal int? ThrowsAway(int parts)
    {
        int known = parts - (Count - ReadCount);
        int expected = Math.Min(parts, ReadCount);
        return expected >= FewestTelling && known < expected * LeastKnown ? known : null;
    }

    /// <summary>Whether the register begins with what an earlier import used.</summary>
    /// <param name="lengthBytes">Length of the register then.</param>
    /// <param name="sha256">Its digest then, 64 hexadecimal digits.</param>
    /// <returns>False when an id that was given then is another now.</returns>
    internal bool Continues(long lengthBytes, string sha256) => lengthBytes <= ReadBytes
        && string.Equals(Sha256Digest.Of(_bytes.WrittenSpan[..(int)lengthBytes]).ToString(), sha256, StringComparison.Ordinal);

    private static (string Source, long Base)? HeaderOf(string path)
    {
        try
        {
            using StreamReader reader = new(RegularFile.OpenGiven(path, bufferBytes: LongestHeader));
            char[] head = new char[LongestHeader];
            ReadOnlySpan<char> line = head.AsSpan(0, reader.ReadBlock(head));
            int end = line.IndexOf('\n');
            using JsonDocument header = JsonDocument.Parse(line[..Math.Max(end, 0)].ToString());
            return header.RootElement.GetProperty("id_base").TryGetInt64(out long idBase)
                && header.RootElement.GetProperty("source").GetString() is { } source ? (source, idBase) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException
            or IOException or UnauthorizedAccessException)
        {
            // A file of another kind has given no ids.
            return null;
        }
    }

    private static byte[] Header(string sourceId, long idBase) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"ids\":1,\"source\":\"{sourceId}\",\"id_base\":{idBase}}}\n"));

    private void Parse(string sourceId)
    {
        ReadOnlySpan<byte> rest = _bytes.WrittenSpan;
        ReadOnlySpan<byte> header = Header(sourceId, _base);
        if (!rest.StartsWith(header))
        {
            throw IdErrors.Damaged(_path, 1, "it does not begin with " + Encoding.UTF8.GetString(header).TrimEnd());
        }

        rest = rest[header.Length..];
        for (int line = 2; rest.Length > 0; line++)
        {
            int end = rest.IndexOf((byte)'\n');
            string text = Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
            if (end >= 0 && text == SecondVersion && !_hasSpellings)
            {
                _hasSpellings = true;
            }
            else
            {
                ParsePart(end < 0 ? "" : text, line);
            }

            rest = rest[(end + 1)..];
        }
    }

    private void ParsePart(string text, int line)
    {
        string begin = string.Create(CultureInfo.InvariantCulture, $"[{_base + Count + 1},");
        int comma = text.IndexOf(',') + 1;
        string key = "[" + text[comma..];
        int parts = comma < 2 || text[0] != '[' ? 0 : PartsOf(key);
        bool isNew = text.StartsWith(begin, StringComparison.Ordinal);
        long id = _base + Count + 1;
        if (parts == 0 || (!isNew && !IsSpelling(text[1..(comma - 1)], parts, out id)))
        {
            throw IdErrors.Damaged(_path, line, $"a whole line that begins with {begin} was expected");
        }

        NamesByKey ??= parts == 1;
        if (_ids.ContainsKey(key) && !(isNew && _spellings.Contains(key)))
        {
            throw IdErrors.Damaged(_path, line, "the part has an id already");
        }

        _ids[key] = id;
        if (isNew)
        {
            Count++;
            _ = _spellings.Remove(key);
        }
        else
        {
            _ = _spellings.Add(key);
        }
    }

    // A number that was given, as it is written, for a part that maker and number name.
    private bool IsSpelling(string number, int parts, out long id) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out id) && _hasSpellings && parts == 2
        && id > _base && id <= _base + Count && number == id.ToString(CultureInfo.InvariantCulture);

    // How many texts name a part; 0 where it is no name of a part.
    private static int PartsOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(text) is { Length: > 0 } parts && KeyOf(parts) == text ? parts.Length : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
