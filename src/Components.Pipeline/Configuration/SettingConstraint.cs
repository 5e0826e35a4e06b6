using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Components.Pipeline.Configuration;

/// <summary>Constraints of settings in words and as bounds.</summary>
internal static class SettingConstraint
{
    /// <summary>The constraint as the end of "must be ..."; null for attributes that have their own message.</summary>
    internal static string? Describe(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => Describe(range),
        AllowedValuesAttribute allowed => "one of " + string.Join(", ", allowed.Values.Select(SettingText.Show)),
        DeniedValuesAttribute denied => "none of " + string.Join(", ", denied.Values.Select(SettingText.Show)),
        RegularExpressionAttribute pattern => $"text that matches {pattern.Pattern}",
        _ => null,
    };

    /// <summary>Lower and upper bound; null where the attribute gives the type's own limit.</summary>
    internal static (object? Minimum, object? Maximum) Bounds(RangeAttribute range)
    {
        object minimum = Convert(range.Minimum, range.OperandType);
        object maximum = Convert(range.Maximum, range.OperandType);
        return (IsLimit(minimum) ? null : minimum, IsLimit(maximum) ? null : maximum);
    }

    private static string Describe(RangeAttribute range)
    {
        (object? minimum, object? maximum) = Bounds(range);
        return (minimum, maximum) switch
        {
            (not null, not null) when range is { MinimumIsExclusive: false, MaximumIsExclusive: false } =>
                $"{SettingText.Show(minimum)} to {SettingText.Show(maximum)}",
            (not null,
                not null) => $"{(range.MinimumIsExclusive ? "more than" : "at least")} {SettingText.Show(minimum)} and "
                    + $"{(range.MaximumIsExclusive ? "less than" : "at most")} {SettingText.Show(maximum)}",
            (not null, null) => $"{(range.MinimumIsExclusive ? "more than" : "at least")} {SettingText.Show(minimum)}",
            (null, not null) => $"{(range.MaximumIsExclusive ? "less than" : "at most")} {SettingText.Show(maximum)}",
            _ => "a finite value",
        };
    }

    private static object Convert(object bound, Type type) =>
        bound is string text ? TypeDescriptor.GetConverter(type).ConvertFrom(null, CultureInfo.InvariantCulture, text)! : bound;

    private static bool IsLimit(object bound) => bound is int.MinValue or int.MaxValue or long.MinValue or long.MaxValue
        or double.MinValue or double.MaxValue or double.PositiveInfinity or double.NegativeInfinity
        || (bound is TimeSpan duration && (duration == TimeSpan.MaxValue || duration == TimeSpan.MinValue));
}
