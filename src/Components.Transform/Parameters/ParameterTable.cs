using System.Collections.Frozen;
using Components.Catalog.Attributes;
using Components.Catalog.Types;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>Fills the columns of a type from the attributes that its definition names. Attributes of another type on a row
/// (inductors that carry a <c>Capacitance</c>) are not looked at.</summary>
internal static class ParameterTable
{
    private static readonly FrozenDictionary<string, IParameter[]> Types = TypeTable.Pickable.ToFrozenDictionary(
        static type => type.Name,
        static type => type.Columns.Where(static column => !column.IsFilledByValue).Select(Parameter).ToArray(),
        StringComparer.Ordinal);

    /// <summary>Fills the columns of a type; clears all others.</summary>
    public static void Extract(string componentType, AttributeSet attributes, ParameterValues values)
    {
        values.Clear();
        if (Types.TryGetValue(componentType, out IParameter[]? parameters))
        {
            foreach (IParameter parameter in parameters)
            {
                parameter.Extract(attributes, values);
            }
        }
    }

    private static IParameter Parameter(PickColumn column) => column switch
    {
        { Codes: { } codes } => new CodeParameter(column.Name, column.Attribute, codes.OfAttribute),
        { Band: { } band } => new NominalParameter(column.Name, band, column.Attribute, column.Quantity),
        _ => new NumberParameter(column.Name, column.Attribute, column.Quantity, column.IsDeviation, column.LargestPlausible),
    };
}
