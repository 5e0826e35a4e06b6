using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>Decides whether a part enters its type's pick table. Facts: docs/FACTS.md, section 4.</summary>
internal sealed class PickRule
{
    private readonly (int Index, bool IsText, bool IsOptionalOnJumper, string Missing, string Unreadable,
        string NotPositive)[] _required;

    // The nominal value of a type that has jumpers (what it is bought for); -1 where a value of 0 is no part.
    private readonly int _nominal;

    public PickRule(string componentType)
    {
        _nominal = PickSchema.HasJumpers(componentType)
            ? ParameterValues.NumberIndex(TypeTable.Find(componentType)!.Value!.Name) : -1;
        _required =
        [
            .. PickSchema.Columns(componentType).Where(static column => column.IsRequired).Select(static column => (
                column.IsText ? ParameterValues.CodeIndex(column.Name) : ParameterValues.NumberIndex(column.Name),
                column.IsText, column.IsOptionalOnJumper, $"missing_{column.Name}", $"unreadable_{column.Name}",
                    $"not_positive_{column.Name}")),
        ];
    }

    /// <summary>Why a part is not in the pick table, the first reason in the order package, columns; null when it is. Whether it
    /// is in stock is asked when it is picked.</summary>
    public string? Reject(ComponentRow row)
    {
        if (row.Package.Length == 0)
        {
            return "no_package";
        }

        bool isJumper = _nominal >= 0 && row.Parameters.Number(_nominal) == 0;
        foreach ((int index, bool isText, bool isOptionalOnJumper, string missing, string unreadable,
            string notPositive) in _required)
        {
            if (isJumper && isOptionalOnJumper)
            {
                continue;
            }

            if (isText)
            {
                if (row.Parameters.Code(index) is null)
                {
                    return row.Parameters.IsCodeUnreadable(index) ? unreadable : missing;
                }

                continue;
            }

            double value = row.Parameters.Number(index);
            if (double.IsNaN(value))
            {
                return row.Parameters.IsUnreadable(index) ? unreadable : missing;
            }

            // The value of a jumper and its bounds are 0.
            if (value < 0 || (value == 0 && !isJumper))
            {
                return notPositive;
            }
        }

        return null;
    }
}
