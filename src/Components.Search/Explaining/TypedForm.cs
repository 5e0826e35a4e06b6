using System.Globalization;
using Components.Catalog.Packages;
using Components.Catalog.Quantities;
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
        QueryConstraint.TypeIs type => $"{Minus(type)}type:{string.Join('+', type.Types)}",
        QueryConstraint.PackageIs package => $"{Minus(package)}package:{string.Join('+', package.Packages)}",
        QueryConstraint.PackageStyleIs { Style: PackageMount.ThroughHole } mount => mount.Negated ? "mount:smd" : "mount:tht",
        QueryConstraint.PackageStyleIs style => $"{Minus(style)}package:{style.Style}",
        QueryConstraint.CodeIs code => Not(code) + (code.Label.Contains(" or ", StringComparison.Ordinal)
            ? code.Label.ToLowerInvariant() : Code(code.Codes[0])),
        QueryConstraint.QuantityIn quantity => Not(quantity) + Quantity(quantity),
        QueryConstraint.PropertyIs property => Minus(property) + Property(property),
        QueryConstraint.MakerIs maker => $"{Minus(maker)}maker:{string.Join('+', maker.Makers).Replace(' ', '_')}",
        QueryConstraint.PriceAtMost price => string.Create(CultureInfo.InvariantCulture, $"price<={price.Price:0.######}$"),
        QueryConstraint.LacksWord lacks => $"-{lacks.Word}",
        QueryConstraint.InStock stock => string.Create(CultureInfo.InvariantCulture,
            $"stock{(stock.Below ? "<" : ">=")}{stock.Quantity}"),
        QueryConstraint.IsBasic basic => $"{Minus(basic)}class:basic",
        QueryConstraint.IsPreferred preferred => $"{Minus(preferred)}class:preferred",
        _ => constraint.Label,
    };

    private static string Minus(QueryConstraint constraint) => constraint.Negated ? "-" : "";

    private static string Not(QueryConstraint constraint) => constraint.Negated ? "not " : "";

    private static string Code(string code) => code.ToLowerInvariant().Replace('_',
        code.Contains("CHANNEL", StringComparison.Ordinal) ? '-' : ' ');

    private static string Quantity(QueryConstraint.QuantityIn quantity)
    {
        int begin = quantity.Label.IndexOfAny(['±', '≥', '≤', '>', '<', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-']);
        string name = begin > 0 ? quantity.Label[..begin] : "";
        string end = quantity.Label.Contains(" to ", StringComparison.Ordinal) && quantity.Maximum is { } last
            ? $"~{Value(last / (1 + ConstraintBinder.BoundSlack), quantity.Unit)}" : "";
        double first = end.Length > 0 && quantity.Minimum is { } low ? low / (1 - ConstraintBinder.BoundSlack) : quantity.Value;
        string typed = name.Replace(": ", ":", StringComparison.Ordinal) + Sign(quantity.Label[Math.Max(0, begin)..]);
        return $"{typed}{Value(first, quantity.Unit)}{end}";
    }

    private static string Property(QueryConstraint.PropertyIs property)
    {
        int colon = property.Label.IndexOf(": ", StringComparison.Ordinal);
        string name = string.Join('+', property.Properties.Distinct(StringComparer.Ordinal));
        string shown = property.Label[(colon + 2)..];
        if (property.Wishes[0].Code is not null)
        {
            return $"{name}:{shown.Replace(' ', '_')}";
        }

        (double low, double high) = (property.Wishes[0].Low, property.Wishes[0].High);
        return $"{name}:{Sign(shown)}{Value(double.IsFinite(low) ? low : high, property.Unit)}"
            + (double.IsFinite(low) && double.IsFinite(high) && low < high ? $"~{Value(high, property.Unit)}" : "");
    }

    private static string Sign(string label) => label[0] switch { '≥' => ">=", '≤' => "<=", '>' => ">", '<' => "<", _ => "" };

    // As people type it: no blank, ASCII.
    private static string Value(double value, QuantityUnit unit) => QuantityFormat.Format(value, unit, Digits)
        .Replace(" ", "", StringComparison.Ordinal).Replace("Ω", "ohm", StringComparison.Ordinal)
        .Replace("µ", "u", StringComparison.Ordinal).Replace("ppm/°C", "ppm", StringComparison.Ordinal);
}
