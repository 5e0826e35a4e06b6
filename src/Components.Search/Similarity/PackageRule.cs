using System.Text;
using Components.Catalog.Packages;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Filters;

namespace Components.Search.Similarity;

/// <summary>Whether a part sits where another one sat. Of one family are also a QFN-32 of 4 mm and one of 5 mm: only the same
/// name says that the land pattern is the same. One rule serves one request: each package is judged once, however many parts
/// have it.</summary>
internal sealed class PackageRule
{
    private readonly IQueryEngine _engine;
    private readonly byte[] _utf8;
    private readonly string _family;
    private readonly Dictionary<string, FactJudgement> _judged = new(StringComparer.Ordinal);

    /// <summary>Makes the rule.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="row">The given part.</param>
    public PackageRule(IQueryEngine engine, int row)
    {
        _engine = engine;
        _utf8 = engine.Record(row).Package.ToArray();
        Asked = RecordView.Text(_utf8);
        _family = FilterKey.Package(Asked);
    }

    /// <summary>The given part's package; empty when it says none.</summary>
    public string Asked { get; }

    /// <summary>Parts in a package of the same family; of any where the given part says none.</summary>
    public Filter Family => Asked.Length == 0 ? Filter.All : new Filter.PackageIs(Asked);

    /// <summary>Judges a part.</summary>
    /// <param name="other">Its row.</param>
    public FactJudgement Judge(int other)
    {
        ReadOnlySpan<byte> utf8 = _engine.Record(other).Package;
        if (Asked.Length == 0 || utf8.IsEmpty)
        {
            return FactJudgement.Silent;
        }

        // Equal letters are most of the parts that are compared.
        return utf8.SequenceEqual(_utf8) ? FactJudgement.States : Judge(utf8);
    }

    /// <summary>How a part stands to it, for people: <c>SOT-23 ✓</c>.</summary>
    /// <param name="other">Its row.</param>
    public string Reason(int other)
    {
        string package = RecordView.Text(_engine.Record(other).Package);
        return Judge(other) switch
        {
            FactJudgement.States => $"{package} ✓",
            FactJudgement.Contradicts => $"{package} ✗",
            _ => $"{Asked} unknown ({(package.Length > 0 ? package : "no package")})",
        };
    }

    private FactJudgement Judge(ReadOnlySpan<byte> utf8)
    {
        Span<char> buffer = stackalloc char[128];
        bool isShort = utf8.Length <= buffer.Length && Encoding.UTF8.TryGetChars(utf8, buffer, out _);
        Dictionary<string, FactJudgement>.AlternateLookup<ReadOnlySpan<char>> known =
            _judged.GetAlternateLookup<ReadOnlySpan<char>>();
        if (isShort && known.TryGetValue(buffer[..Encoding.UTF8.GetCharCount(utf8)], out FactJudgement judged))
        {
            return judged;
        }

        string stated = RecordView.Text(utf8);
        FactJudgement judgement = FilterKey.Package(stated) != _family ? FactJudgement.Contradicts
            : PackageName.IsSame(stated, Asked) ? FactJudgement.States : FactJudgement.Silent;
        _judged[stated] = judgement;
        return judgement;
    }
}
