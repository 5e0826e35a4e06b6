using Components.Catalog.Parametric;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>Decides whether a part enters its type's pick table.</summary>
internal sealed class PickRule
{
    private readonly (int Index, bool IsText, string Missing, string Unreadable, string NotPositive)[] _required;

    public PickRule(string componentType)
    {
        ComponentType = componentType;
        _required =
        [
            .. PickSchema.Columns(componentType).Where(static column => column.IsRequired).Select(static column => (
                column.IsText ? ParameterValues.CodeIndex(column.Name) : ParameterValues.NumberIndex(column.Name),
                column.IsText, $"missing_{column.Name}", $"unreadable_{column.Name}", $"not_positive_{column.Name}")),
        ];
    }

    public string ComponentType { get; }

    /// <summary>Why a part is not pickable, the first reason in the order stock, package, columns; null when it is.</summary>
    public string? Reject(ComponentRow row)
    {
        if (row.Stock <= 0)
        {
            return "no_stock";
        }

        if (row.Package.Length == 0)
        {
            return "no_package";
        }

        foreach ((int index, bool isText, string missing, string unreadable, string notPositive) in _required)
        {
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

            if (value <= 0)
            {
                return notPositive;
            }
        }

        return null;
    }
}
