using System.Buffers.Text;

namespace Components.Fetch.Artifacts;

/// <summary>Tells a whole OBJ model from the beginning of one. The format has no mark of its end.</summary>
/// <remarks>EasyEDA writes the materials first, each from <c>newmtl</c> to <c>endmtl</c>, then the vertices, then the faces of
/// one material after the other. Every vertex is there for a face, so that a model that is cut lacks the faces of its last
/// vertices. A cut behind the last face that brings a new vertex cannot be seen.</remarks>
internal sealed class ObjModel
{
    private readonly List<bool> _used = [];
    private int _unused;
    private bool _isOpen;
    private bool _closes;
    private bool _isWrong;
    private Range _last;
    private Range _face;
    private Range _faceBefore;

    /// <summary>Whether a model is complete, as far as its text can say so.</summary>
    /// <param name="text">The file.</param>
    /// <returns>False where a material or a line is open, a face names a vertex that is not there, or a vertex has no
    /// face.</returns>
    internal static bool IsWhole(ReadOnlySpan<byte> text)
    {
        ObjModel model = new();
        foreach (Range range in text.Split((byte)'\n'))
        {
            model.Read(Line(text, range), range);
        }

        return !model._isWrong && !(model._isOpen && model._closes) && model._used.Count > 0 && model._unused == 0
            && IsLast(Line(text, model._last)) && (text[^1] == '\n' || !model.IsCutLine(text));
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text, Range range) => text[range].Trim(" \t\r"u8);

    private void Read(ReadOnlySpan<byte> line, Range range)
    {
        if (line.IsEmpty || line[0] == '#')
        {
            return;
        }

        if (Is(line, "v"u8))
        {
            _used.Add(false);
            _unused++;
        }
        else if (Is(line, "f"u8))
        {
            ReadFace(line[1..]);
            (_faceBefore, _face) = (_face, range);
        }
        else if (Is(line, "newmtl"u8))
        {
            _isOpen = true;
        }
        else if (Is(line, "endmtl"u8))
        {
            (_isOpen, _closes) = (false, true);
        }

        _last = range;
    }

    private void ReadFace(ReadOnlySpan<byte> corners)
    {
        int count = 0;
        foreach (Range range in corners.SplitAny(" \t"u8))
        {
            ReadOnlySpan<byte> corner = corners[range];
            if (corner.IsEmpty)
            {
                continue;
            }

            // Negative numbers count from the last vertex so far.
            bool isNumber = Utf8Parser.TryParse(corner, out int number, out int length)
                && (length == corner.Length || corner[length] == '/');
            int vertex = number < 0 ? _used.Count + number : number - 1;
            if (!isNumber || vertex < 0 || vertex >= _used.Count)
            {
                _isWrong = true;
                return;
            }

            _unused -= _used[vertex] ? 0 : 1;
            _used[vertex] = true;
            count++;
        }

        _isWrong |= count < 3;
    }

    // A face, or materials behind all faces.
    private static bool IsLast(ReadOnlySpan<byte> line) => Is(line, "f"u8) || Is(line, "endmtl"u8);

    // The last line has no end of its own: of "f 1 2 3" nobody knows whether more digits belong to it, and "f 1// 2// 3/" has
    // another form than the face before it.
    private bool IsCutLine(ReadOnlySpan<byte> text)
    {
        byte[] form = FormOf(Line(text, _face));
        return Is(Line(text, _last), "f"u8)
            && (form is [.., (byte)'0'] || !form.AsSpan().SequenceEqual(FormOf(Line(text, _faceBefore))));
    }

    // Every number as one 0.
    private static byte[] FormOf(ReadOnlySpan<byte> line)
    {
        List<byte> form = [];
        foreach (byte sign in line)
        {
            bool isDigit = sign is >= (byte)'0' and <= (byte)'9';
            if (!isDigit || form is not [.., (byte)'0'])
            {
                form.Add(isDigit ? (byte)'0' : sign);
            }
        }

        return [.. form];
    }

    private static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word) => line.StartsWith(word)
        && (line.Length == word.Length || line[word.Length] is (byte)' ' or (byte)'\t');
}
