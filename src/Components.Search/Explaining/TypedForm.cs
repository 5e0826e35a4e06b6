using System.Globalization;
using Components.Catalog.Packages;
using Components.Catalog.Quantities;
using Components.Index.Facts;
using Components.Search.Understanding;

namespace Components.Search.Explaining;

/// <summary>Writes what was understood as it can be typed: the same constraints are read from it again. docs/HTTP.md has the
/// grammar.</summary>
internal static class TypedForm
{
    private const int Digits = 12;

    /// <summary>Writes a constraint.</summary>
    /// <param name="constraint">A constraint.</param>
    /// <returns>For example <c>package:0402</c>, <c>&gt;=16V</c>, <c>channels:8</c>, <c>-type:led</c>.</returns>
    public static string Of(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.TypeIs type => $"{Minus(type)}{FormNames.Type}:{string.Join('+', type.Types)}",
        QueryConstraint.PackageIs package => $"{Minus(package)}{FormNames.Package}:{string.Join('+', package.Packages)}",
        QueryConstraint.PackageStyleIs { Style: PackageMount.ThroughHole } mount =>
            $"{FormNames.Mount}:{(mount.Negated ? FormNames.SurfaceMounted : FormNames.ThroughHole)}",
        QueryConstraint.PackageStyleIs style => $"{Minus(style)}{FormNames.Package}:{style.Style}",
        QueryConstraint.CodeIs code => Not(code) + (code.Label.Contains(" or ", StringComparison.Ordinal)
            ? code.Label.ToLowerInvariant() : Code(code.Codes[0])),
        QueryConstraint.QuantityIn quantity => Not(quantity) + Quantity(quantity),
        QueryConstraint.PropertyIs property => Minus(property) + Property(property),
        QueryConstraint.NotOfFamily family => $"-{FormNames.Family}:{family.Id}",
        QueryConstraint.MakerIs maker => $"{Minus(maker)}{FormNames.Maker}:{string.Join('+', maker.Makers).Replace(' ', '_')}",
        QueryConstraint.PriceAtMost price => string.Create(
            CultureInfo.InvariantCulture, $"{FormNames.Price}<={price.Price:0.######}$"),
        QueryConstraint.LacksWord lacks => $"not {lacks.Word}",
        QueryConstraint.InStock { IsOrder: true } order => string.Create(
            CultureInfo.InvariantCulture, $"{FormNames.Quantity}:{order.Quantity}"),
        QueryConstraint.InStock stock => string.Create(CultureInfo.InvariantCulture,
            $"{FormNames.Stock}{(stock.Below ? "<" : ">=")}{stock.Quantity}"),
        QueryConstraint.IsBasic basic => $"{Minus(basic)}{FormNames.Class}:{FormNames.Basic}",
        QueryConstraint.IsPreferred preferred => $"{Minus(preferred)}{FormNames.Class}:{FormNames.Preferred}",
        _ => constraint.Label,
    };

    /// <summary>Whether a text is meant as a form, and not as words: it names, compares, spans or excludes.</summary>
    /// <param name="text">As typed.</param>
    public static bool IsForm(string text) => text.AsSpan().IndexOfAny(":<>=~") >= 0
        || text.TrimStart() is ['-', ..] or "not" || text.TrimStart().StartsWith("not ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The part of a form that was read as words or as a part number, or all of it.</summary>
    /// <param name="plan">The plan of the form alone.</param>
    /// <returns>What is left with a colon before it; empty when nothing at all was read; null when all was.</returns>
    public static string? Unread(QueryPlan plan)
    {
        string[] left = [.. plan.Words.Except(plan.CodeWords, StringComparer.Ordinal)
            .Except(plan.Narrowing, StringComparer.Ordinal).Except(plan.AnsweredWords, StringComparer.Ordinal)];
        bool isNumberMeant = plan.Text.AsSpan().IndexOf(':') is > 0 and int colon
            && plan.Text[..colon].ToLowerInvariant() is FormNames.PartNumber or FormNames.Part or FormNames.Id;
        string[] numbers = isNumberMeant ? [] : [.. plan.PartNumbers];
        bool isRead = plan.Constraints.Count + plan.FamilyIds.Count + plan.PartNumbers.Count + plan.CatalogueIds.Count
            + plan.Temperatures.Count > 0;
        return left.Length + numbers.Length > 0 ? $": {string.Join(", ", left.Concat(numbers))}" : isRead ? null : "";
    }

    private static string Minus(QueryConstraint constraint) => constraint.Negated ? "-" : "";

    private static string Not(QueryConstraint constraint) => constraint.Negated ? "not " : "";

    private static string Code(string code) => code.ToLowerInvariant().Replace('_',
        code.Contains("CHANNEL", StringComparison.Ordinal) ? '-' : ' ');

    private static string Quantity(QueryConstraint.QuantityIn quantity)
    {
        // An id is typed with its colon, a column's word ("vds") before the value.
        string name = quantity.Name.Length == 0 ? "" : quantity.Name.Contains('_', StringComparison.Ordinal)
            || quantity.Name.Contains('+', StringComparison.Ordinal) ? $"{quantity.Name}:" : $"{quantity.Name} ";
        string typed = quantity.Range is { } range ? $"{Value(range.Low, quantity.Unit)}~{Value(range.High, quantity.Unit)}"
            : Sign(quantity.Comparison, quantity.IsStrict) + Value(quantity.Value, quantity.Unit);
        return name + typed;
    }

    private static string Property(QueryConstraint.PropertyIs property)
    {
        string name = string.Join('+', property.Properties.Distinct(StringComparer.Ordinal));
        FactWish wish = property.Wishes[0];
        if (wish.Code is { } code)
        {
            return $"{name}:{code.Replace(' ', '_')}";
        }

        double bound = property.Excluded ?? (double.IsFinite(wish.Low) ? wish.Low : wish.High);
        string first = Value(bound, property.Unit);
        bool isRange = double.IsFinite(wish.Low) && double.IsFinite(wish.High) && wish.Low < wish.High;
        return $"{name}:{Sign(property.Comparison, property.Excluded is not null)}{first}"
            + (isRange ? $"~{Value(wish.High, property.Unit)}" : "");
    }

    private static string Sign(Comparison? comparison, bool isStrict) => (comparison, isStrict) switch
    {
        (Comparison.AtLeast, false) => ">=",
        (Comparison.AtLeast, true) => ">",
        (Comparison.AtMost, false) => "<=",
        (Comparison.AtMost, true) => "<",
        _ => "",
    };

    // As people type it: no blank, ASCII.
    private static string Value(double value, QuantityUnit unit) => UnitTable
        .WithoutDegree(QuantityFormat.Format(value, unit, Digits))
        .Replace(" ", "", StringComparison.Ordinal).Replace("Ω", "ohm", StringComparison.Ordinal)
        .Replace("µ", "u", StringComparison.Ordinal);
}
