using Components.Catalog.Quantities;

namespace Components.Transform.Parameters;

/// <summary>Why an attribute that means a column gave no value.</summary>
internal static class UnreadReasons
{
    /// <summary>The text is no value of this kind that is understood completely.</summary>
    public const string NotUnderstood = "not_understood";

    /// <summary>A quantity of another unit: a <c>Capacitance</c> of 4.7 nH.</summary>
    public const string OtherUnit = "other_unit";

    /// <summary>A number without a unit: nobody can say whether 100 are ohms or kiloohms.</summary>
    public const string NoUnit = "no_unit";

    /// <summary>A bound where a nominal value belongs: <c>&lt;10pF</c>.</summary>
    public const string Bound = "bound";

    /// <summary>Read, and no part has such a value: an on resistance of 20 megaohms is a capital M for a small one.</summary>
    public const string Implausible = "implausible";

    /// <summary>An absolute tolerance beside no value that it could be a share of.</summary>
    public const string NoNominal = "no_nominal_value";

    /// <summary>Read, and another attribute of the same meaning that goes first says something else.</summary>
    public const string Disagrees = "disagrees";

    /// <summary>Why a text is no quantity of a unit.</summary>
    public static string Of(string text, QuantityUnit unit)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return NotUnderstood;
        }

        if (trimmed[0] is '<' or '>' or '≤' or '≥')
        {
            return Bound;
        }

        if (!QuantityReader.TryRead(trimmed, QuantityPolicy.Any, out WrittenQuantity quantity))
        {
            return NotUnderstood;
        }

        bool isWhole = quantity.Length == trimmed.Length;
        return quantity.Unit != QuantityUnit.None && quantity.Unit != unit ? OtherUnit
            : isWhole && quantity.IsPlain && unit != QuantityUnit.None ? NoUnit
            : NotUnderstood;
    }
}
