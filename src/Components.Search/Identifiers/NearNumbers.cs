using System.Text.RegularExpressions;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>Parts whose numbers are like one that is missing: the same part without its order suffix, in another grade or of
/// another maker, or of the same series.</summary>
internal sealed partial class NearNumbers
{
    /// <summary>Shorter common beginnings are families of makers, not of parts.</summary>
    private const int ShortestCommon = 5;

    /// <summary>Share of the typed number that has to be common.</summary>
    private const double LeastShare = 0.6;

    /// <summary>Share from which on the number is nearly the whole.</summary>
    private const double AlikeShare = 0.8;

    /// <summary>Digits of the shortest number that several makers make: 555.</summary>
    private const int LeastDigits = 3;

    /// <summary>Letters and digits of the shortest whole number without a maker's letters: 4017.</summary>
    private const int LeastOwn = 4;

    /// <summary>Letters and digits of the shortest number before which a maker's letters may be missing.</summary>
    private const int ShortestLettered = 6;

    private const int MostRows = 64;

    private readonly List<int> _rows = [];
    private readonly HashSet<int> _bases = [];
    private readonly HashSet<int> _same = [];
    private readonly HashSet<int> _alike = [];
    private readonly HashSet<int> _versions = [];

    private NearNumbers()
    {
    }

    /// <summary>Result for a query in which no number is missing.</summary>
    public static NearNumbers None { get; } = new();

    /// <summary>Rows, those of the same number first, then those with the longest common beginning.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>Rows whose whole number the typed one begins with: only its suffix is not known here.</summary>
    public IReadOnlySet<int> Bases => _bases;

    /// <summary>Rows of the same number in another grade (TL431DBZ for TL431IDBZR) or of another maker (L7805 for
    /// LM7805).</summary>
    public IReadOnlySet<int> SameNumbers => _same;

    /// <summary>Rows that may be the part in another version: all but the suffix is the same, or nearly all of it. Others are
    /// only near.</summary>
    public IReadOnlySet<int> Alike => _alike;

    /// <summary>Rows of the same number, whatever stands behind it: MCP9808_DFN for MCP9808-E/MS.</summary>
    public IReadOnlySet<int> Versions => _versions;

    /// <summary>Looks for them.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="missing">Part numbers as typed.</param>
    public static NearNumbers Find(IQueryEngine engine, IReadOnlyList<string> missing)
    {
        NearNumbers near = new();
        foreach (string number in missing)
        {
            string folded = PartNumberMatch.Fold(number);
            int stem = StemOf(folded);
            int common = CommonWith(engine, folded, stem);

            // L7805 is nearer to LM7805 than LM7808 is.
            bool isOfOthers = common < Math.Max(stem, ShortestCommon) && near.AddOfMakers(engine, number);
            if (common > 0)
            {
                near.AddBeginning(engine, number, folded, folded[..common], stem);
            }
            else if (!isOfOthers && TypedSeries.WithoutMaker(number) is { } plain)
            {
                string rest = PartNumberMatch.Fold(plain);
                common = CommonWith(engine, rest, stem: 0);
                near.AddBeginning(engine, number, folded, rest[..common], stem: 0);
            }
            else if (!isOfOthers)
            {
                near.AddWithMaker(engine, folded);
            }
        }

        return near._rows.Count == 0 ? None : near;
    }

    // Letters and what is a number behind them: TL431, AT24C02, SN74HC14, TMS320F28335, but not STM32 or TMS320. 0 for none.
    private static int StemOf(string folded)
    {
        Match stem = Stem().Match(folded);
        return stem.Success && stem.Length >= ShortestCommon ? stem.Length : 0;
    }

    // Length of the longest beginning that part numbers have: most of the number, or all of its stem.
    private static int CommonWith(IQueryEngine engine, string folded, int stem)
    {
        int shortest = Math.Max(ShortestCommon, (int)Math.Ceiling(LeastShare * folded.Length));
        for (int length = folded.Length; length >= (stem > 0 ? Math.Min(stem, shortest) : shortest); length--)
        {
            using RowSet found = engine.Resolve(new Filter.PartNumberBegins(folded[..length]));
            if (found.Count > 0 && (length >= shortest || found.Ascending().Any(row => !GoesOn(engine, row, length))))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>Whether the number of a part goes on within a run of digits: "tl431" begins TL4310 too, which is another
    /// number.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="row">A row whose number begins so.</param>
    /// <param name="length">Letters and digits of the beginning.</param>
    public static bool GoesOn(IQueryEngine engine, int row, int length) =>
        Number(engine, row) is var number && length < number.Length && char.IsAsciiDigit(number[length])
            && char.IsAsciiDigit(number[length - 1]);

    private static string Number(IQueryEngine engine, int row) =>
        PartNumberMatch.Fold(RecordView.Text(engine.Record(row).PartNumber));

    // Of "LM7805CT" what stands behind the letters, with fewer and fewer of its suffix.
    private bool AddOfMakers(IQueryEngine engine, string number)
    {
        string typed = TypedSeries.WithoutMaker(number) is { } without
            && !ReadingWords.DiscretePrefixes.Contains(number[..^without.Length].ToLowerInvariant()) ? without : "";
        string plain = PartNumberMatch.Fold(typed);
        for (int length = plain.Length; length >= LeastDigits; length--)
        {
            string[] found = IsCut(typed, plain, length) ? []
                : [.. TypedSeries.OfMakers(engine, plain[..length]), .. Own(plain[..length])];
            int before = _same.Count;
            foreach (string beginning in found.Where(whole => !ReadingWords.DiscretePrefixes.Contains(whole[..^length])))
            {
                using RowSet rows = engine.Resolve(new Filter.PartNumberBegins(beginning));
                int end = PartNumberMatch.Fold(beginning).Length;
                foreach (int row in rows.Ascending().TakeWhile(_ => _rows.Count < MostRows))
                {
                    // Suffixes are each maker's own; of a short number the whole has to be there: "4017" for HEF4017BT.
                    bool isNumber = end >= ShortestCommon ? !GoesOn(engine, row, end) : Number(engine, row).Length == end;
                    _ = isNumber && Add(row) && _same.Add(row);
                }
            }

            if (_same.Count > before)
            {
                return true;
            }
        }

        return false;

        // 74HC14 is a whole number too, and so is 4017.
        static string[] Own(string number) => number.Length >= LeastOwn ? [number] : [];
    }

    // "SAMD21G18A" is written ATSAMD21G18A-A by its maker.
    private void AddWithMaker(IQueryEngine engine, string folded)
    {
        int shortest = Math.Max(ShortestLettered, (int)Math.Ceiling(AlikeShare * folded.Length));
        bool isLettered = folded.Length >= shortest && char.IsAsciiLetter(folded[0]) && folded.Any(char.IsAsciiDigit);
        int before = _same.Count;
        for (int length = folded.Length; isLettered && length >= shortest && _same.Count == before; length--)
        {
            foreach (string prefix in ReadingWords.NumberPrefixes)
            {
                string whole = prefix + folded[..length];
                using RowSet rows = engine.Resolve(new Filter.PartNumberBegins(whole));
                foreach (int row in rows.Ascending().TakeWhile(_ => _rows.Count < MostRows))
                {
                    _ = !GoesOn(engine, row, whole.Length) && Add(row) && _same.Add(row);
                }
            }
        }
    }

    // Between two digits a number ends only where something stands between them: AT28C256-15PU.
    private static bool IsCut(string typed, string folded, int length)
    {
        if (length == folded.Length || !char.IsAsciiDigit(folded[length]) || !char.IsAsciiDigit(folded[length - 1]))
        {
            return false;
        }

        int end = 0;
        for (int left = length; left > 0; end++)
        {
            left -= char.IsLetterOrDigit(typed[end]) ? 1 : 0;
        }

        return char.IsLetterOrDigit(typed[end]);
    }

    private void AddBeginning(IQueryEngine engine, string typed, string folded, string beginning, int stem)
    {
        if (beginning.Length == 0)
        {
            return;
        }

        using RowSet found = engine.Resolve(new Filter.PartNumberBegins(beginning));
        foreach (int row in found.Ascending().TakeWhile(_ => _rows.Count < MostRows))
        {
            if (!Add(row))
            {
                continue;
            }

            string stored = RecordView.Text(engine.Record(row).PartNumber);
            if (PartNumberMatch.IsBaseOf(stored, typed) || PartNumberMatch.Fold(stored) == folded)
            {
                _ = _bases.Add(row);
            }

            bool isOfStem = stem > 0 && beginning.Length >= stem && !GoesOn(engine, row, stem);
            bool isCut = beginning.Length == folded.Length && GoesOn(engine, row, folded.Length);
            if (isOfStem || (!isCut && beginning.Length >= AlikeShare * folded.Length))
            {
                _ = _alike.Add(row);
            }

            if (isOfStem)
            {
                _ = _versions.Add(row);
                AddSame(engine, row, stem, folded[stem..]);
            }
        }
    }

    private bool Add(int row)
    {
        if (_rows.Contains(row))
        {
            return false;
        }

        _rows.Add(row);
        return true;
    }

    // What stands behind the number on one side stands there on the other, in order: "DBZ" in "IDBZR", "" in "CT".
    private void AddSame(IQueryEngine engine, int row, int length, string typed)
    {
        string stored = Number(engine, row)[length..];
        if (IsWithin(stored, typed) || IsWithin(typed, stored))
        {
            _ = _same.Add(row);
        }
    }

    private static bool IsWithin(string letters, string text)
    {
        int next = 0;
        foreach (char c in text)
        {
            next += next < letters.Length && letters[next] == c ? 1 : 0;
        }

        return next == letters.Length;
    }

    [GeneratedRegex(
        "^[a-z]+(?:[0-9]{2,}[a-z]{1,3}[0-9]{3,}|[0-9]{3,}|[0-9]{2}[a-z]{1,3}[0-9]{2,})", RegexOptions.CultureInvariant)]
    private static partial Regex Stem();
}
