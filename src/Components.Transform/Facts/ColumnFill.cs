using System.Collections.Frozen;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;
using Components.Transform.Reporting;
using Components.Transform.Rows;

namespace Components.Transform.Facts;

/// <summary>Fills the columns that no attribute filled with what the part states elsewhere, mostly in its description: the fact
/// of the property that the column names. component_facts says where it stands.</summary>
internal sealed class ColumnFill
{
    private readonly FrozenDictionary<string, Target[]> _types;

    /// <summary>Finds the properties of all columns.</summary>
    public ColumnFill(PropertySet properties) => _types = TypeTable.Pickable.ToFrozenDictionary(
        static type => type.Name,
        type => type.Columns.Where(column => !IsEnd(type, column)).Select(column => new Target(column, type, properties))
            .ToArray(),
        StringComparer.Ordinal);

    /// <summary>Fills a row.</summary>
    /// <param name="row">A row whose attributes were read.</param>
    /// <param name="facts">Its facts, by property.</param>
    /// <param name="report">Counts the columns that were filled.</param>
    public void Fill(ComponentRow row, IReadOnlyList<Fact> facts, ReportBuilder report)
    {
        if (!_types.TryGetValue(row.ComponentType, out Target[]? targets))
        {
            return;
        }

        Target? value = null;
        bool isBandOpen = false;
        foreach (Target target in targets)
        {
            value = target.Column.Band is null ? value : target;
            if (target.Fill(row.Parameters, facts))
            {
                report.Filled(row.ComponentType, target.Column.Name);
                isBandOpen |= target.IsOfBand;
            }
        }

        if (isBandOpen)
        {
            value!.SetBand(row.Parameters);
        }
    }

    // The ends of a band follow from the value and its tolerance.
    private static bool IsEnd(TypeDefinition type, PickColumn column) => type.Columns.Any(value =>
        value.Band is { } band && (column.Name == band.Minimum || column.Name == band.Maximum));

    private sealed class Target(PickColumn column, TypeDefinition type, PropertySet properties)
    {
        private readonly int _property = properties.NumberOf(column.Property);
        private readonly int _index = column.IsText ? ParameterValues.CodeIndex(column.Name)
            : ParameterValues.NumberIndex(column.Name);

        public PickColumn Column => column;

        /// <summary>Whether the ends of the band depend on it.</summary>
        public bool IsOfBand { get; } =
            column.Band is not null || type.Columns.Any(value => value.Band?.Tolerance == column.Name);

        public bool Fill(ParameterValues values, IReadOnlyList<Fact> facts)
        {
            if (_property < 0 || (column.IsText ? values.Code(_index) is not null : !double.IsNaN(values.Number(_index))))
            {
                return false;
            }

            foreach (Fact fact in facts)
            {
                if (fact.Property != _property)
                {
                    continue;
                }

                if (column.IsText)
                {
                    values.SetCode(_index, fact.Code is null ? null : column.Codes!.OfText(fact.Code.Replace('_', ' ')));
                    return values.Code(_index) is not null;
                }

                // A range or a bound is no value of a column.
                if (fact.Low == fact.High && fact.Low <= column.LargestPlausible)
                {
                    values.Set(_index, fact.Low);
                    return !double.IsNaN(values.Number(_index));
                }

                return false;
            }

            return false;
        }

        /// <summary>Sets the ends of the band, when the value is known.</summary>
        public void SetBand(ParameterValues values)
        {
            double nominal = values.Number(_index);
            if (double.IsNaN(nominal))
            {
                return;
            }

            double percent = values.Number(ParameterValues.NumberIndex(column.Band!.Tolerance));
            (double minimum, double maximum) = nominal > 0 && !double.IsNaN(percent)
                ? new Tolerance(percent, percent, IsAbsolute: false).Bounds(nominal) : (nominal, nominal);
            values.Set(ParameterValues.NumberIndex(column.Band.Minimum), minimum);
            values.Set(ParameterValues.NumberIndex(column.Band.Maximum), maximum);
        }
    }
}
