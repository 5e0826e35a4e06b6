using Components.Catalog.Packages;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Filters;

namespace Components.Search.Similarity;

/// <summary>Whether a part sits where another one sat. Of one family are also a QFN-32 of 4 mm and one of 5 mm: only the same
/// name says that the land pattern is the same.</summary>
/// <param name="engine">Rows.</param>
/// <param name="row">The given part.</param>
internal sealed class PackageRule(IQueryEngine engine, int row)
{
    /// <summary>The given part's package; empty when it says none.</summary>
    public string Asked { get; } = RecordView.Text(engine.Record(row).Package);

    /// <summary>Parts in a package of the same family; of any where the given part says none.</summary>
    public Filter Family => Asked.Length == 0 ? Filter.All : new Filter.PackageIs(Asked);

    /// <summary>Judges a part.</summary>
    /// <param name="other">Its row.</param>
    public FactJudgement Judge(int other)
    {
        string stated = RecordView.Text(engine.Record(other).Package);
        return Asked.Length == 0 || stated.Length == 0 ? FactJudgement.Silent
            : FilterKey.Package(stated) != FilterKey.Package(Asked) ? FactJudgement.Contradicts
            : PackageName.IsSame(stated, Asked) ? FactJudgement.States : FactJudgement.Silent;
    }

    /// <summary>How a part stands to it, for people: <c>SOT-23 ✓</c>.</summary>
    /// <param name="other">Its row.</param>
    public string Reason(int other)
    {
        string package = RecordView.Text(engine.Record(other).Package);
        return Judge(other) switch
        {
            FactJudgement.States => $"{package} ✓",
            FactJudgement.Contradicts => $"{package} ✗",
            _ => $"{Asked} unknown ({(package.Length > 0 ? package : "no package")})",
        };
    }
}
