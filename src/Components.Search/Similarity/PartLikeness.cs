using System.Text;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Kernels;

namespace Components.Search.Similarity;

/// <summary>How much parts are like a given one: by the families that they share, the rarer the more, by the meaning of their
/// texts, by what both state, and by the package.</summary>
internal sealed class PartLikeness
{
    /// <summary>More than a package that was asked for weighs: the same driver in another package is the part that was
    /// named.</summary>
    public const double NamedSeriesWeight = 2;

    /// <summary>As much as a kind that is shared: another maker's 7805 is the part that was named, too.</summary>
    public const double NamedDigitsWeight = 1;

    private const double FamilyWeight = 1;
    private const double MeaningWeight = 1;
    private const double FactsWeight = 0.5;
    private const double PackageWeight = 0.2;
    private const double AnotherValue = -1;
    private const double UsualDigitsWeight = 0.4;
    private const double UsualSeriesWeight = 0.4;
    private const int FewestDigits = 4;

    private const int ShortestSeries = 5;

    private readonly IQueryEngine _engine;
    private readonly FamilyIndex? _index;
    private readonly float[] _vector;
    private readonly ushort[] _families;
    private readonly double _familiesWeight;
    private readonly byte[] _digits = [];
    private readonly byte[] _series = [];

    /// <summary>Likeness to a part that is here.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="facts">Facts of the parts; null when the snapshot has none.</param>
    /// <param name="row">The given part.</param>
    public PartLikeness(IQueryEngine engine, FamilyIndex? families, FactIndex? facts, int row)
        : this(engine, families, engine.Vector(row).ToArray(), families is null ? [] : families.FamiliesOf(row).ToArray())
    {
        Stated = facts is null ? null : new StatedFacts(engine, facts, row);
        Facts = facts is null ? null : new FactLikeness(facts, Stated!);
        Package = new PackageRule(engine, row);

        // The size of a chip stands in its number: RC0402FR-0710KL.
        string number = RecordView.Text(engine.Record(row).PartNumber);
        byte[] digits = Digits(number);
        bool isSize = digits.Length > 0 && engine.Record(row).Package.IndexOf(digits) >= 0;
        (_digits, _series) = isSize ? ([], []) : (digits, Series(number));
    }

    /// <summary>Likeness to a part that is not here, known by the series that it belongs to.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="vector">What is known of it.</param>
    /// <param name="known">Its families.</param>
    /// <param name="number">Its number; null to compare no numbers.</param>
    public PartLikeness(IQueryEngine engine, FamilyIndex? families, float[] vector, ushort[] known, string? number = null)
    {
        (_digits, _series) = (Digits(number ?? ""), Series(number ?? ""));
        (_engine, _index, _vector, _families) = (engine, families, vector, known);
        _familiesWeight = _families.Sum(Weight);
    }

    /// <summary>The vector of the part.</summary>
    public ReadOnlySpan<float> Vector => _vector;

    /// <summary>Facts that it states; null when none are known.</summary>
    public StatedFacts? Stated { get; }

    /// <summary>Likeness by its facts; null when none are known.</summary>
    public FactLikeness? Facts { get; }

    /// <summary>How other packages stand to the part's; null for a part that is not here.</summary>
    public PackageRule? Package { get; }

    /// <summary>The family of the part that has the fewest members; -1 when it is in none.</summary>
    public int RarestFamily => _families.Length == 0 ? -1 : _families.MinBy(family => _index!.MemberCount(family));

    /// <summary>How much likelier a part of the same series is. Who asks for another part than LM358 means none of them: 0. Who
    /// names a part that is here means them before any other: <see cref="NamedSeriesWeight"/>.</summary>
    public double SeriesWeight { get; init; } = UsualSeriesWeight;

    /// <summary>How much likelier a part is whose number has the same digits, as second sources have: L7805 and uA7805.</summary>
    public double DigitsWeight { get; init; } = UsualDigitsWeight;

    /// <summary>How much a part is like it.</summary>
    /// <param name="row">A row.</param>
    /// <returns>-2.7 to 2.7, <see cref="DigitsWeight"/> and <see cref="SeriesWeight"/>, the more the likelier.</returns>
    public double Of(int row)
    {
        double likeness = (FamilyWeight * Shared(row)) + (MeaningWeight * FloatDot.Dot(_vector, _engine.Vector(row)));
        if (Facts is not null)
        {
            likeness += (FactsWeight * Facts.Of(row)) + (Facts.HasAnotherValue(row) ? AnotherValue : 0);
        }

        if (_digits.Length > 0 && _engine.Record(row).PartNumber.IndexOf(_digits) >= 0)
        {
            likeness += DigitsWeight;
        }

        if (SeriesWeight > 0 && IsOfSeries(_engine.Record(row).PartNumber))
        {
            likeness += SeriesWeight;
        }

        return likeness + PackageOf(row);
    }

    // LM358DR and LM358P are of one series, LM3580 is of another.
    private bool IsOfSeries(ReadOnlySpan<byte> number) => _series.Length > 0 && number.Length >= _series.Length
        && Ascii.EqualsIgnoreCase(number[.._series.Length], _series)
        && (number.Length == _series.Length || !char.IsAsciiDigit((char)number[_series.Length]));

    // As substitutes are judged.
    private double PackageOf(int row) => Package?.Judge(row) switch
    {
        FactJudgement.States => PackageWeight,
        FactJudgement.Contradicts => -PackageWeight,
        _ => 0,
    };

    // Second sources keep the digits: LM7805 and uA7805, NE5532 and SA5532.
    private static byte[] Digits(string number)
    {
        (int first, int length) = LongestDigits(number);
        return length < FewestDigits ? [] : Encoding.ASCII.GetBytes(number, first, length);
    }

    // A number up to the end of its digits: LM358, STM32F103.
    private static byte[] Series(string number)
    {
        (int first, int length) = LongestDigits(number);
        return length == 0 || first + length < ShortestSeries || !Ascii.IsValid(number.AsSpan(0, first + length)) ? []
            : Encoding.ASCII.GetBytes(number, 0, first + length);
    }

    // The first of the longest runs of digits.
    private static (int First, int Length) LongestDigits(string number)
    {
        (int First, int Length) longest = default;
        for (int first = 0; first < number.Length; first++)
        {
            int length = number.AsSpan(first).IndexOfAnyExceptInRange('0', '9') is >= 0 and int end ? end : number.Length - first;
            longest = length > longest.Length ? (first, length) : longest;
        }

        return longest;
    }

    private double Shared(int row)
    {
        if (_index is null || _familiesWeight <= 0)
        {
            return 0;
        }

        double shared = 0;
        ReadOnlySpan<ushort> own = _index.FamiliesOf(row);
        foreach (ushort family in _families)
        {
            shared += own.Contains(family) ? Weight(family) : 0;
        }

        return shared / _familiesWeight;
    }

    private double Weight(ushort family) => Math.Log((1.0 + _engine.RowCount) / (1 + _index!.MemberCount(family)));
}
