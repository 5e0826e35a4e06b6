using Components.Catalog.Attributes;
using Components.Catalog.Codes;
using Components.Catalog.Quantities;

namespace Components.Catalog.Types;

/// <summary>One column of a pick table: what it holds, which attributes fill it, and which words and values of a query ask for
/// it.</summary>
public sealed record PickColumn
{
    private PickColumn(string name, string? alias, string property, AttributeName attribute)
    {
        Name = name;
        Alias = alias;
        Property = property;
        Attribute = attribute;
    }

    /// <summary>Column name with its unit, for example <c>resistance_ohm</c>.</summary>
    public string Name { get; }

    /// <summary>Short name that the HTTP API accepts as well, for example <c>resistance</c>; null when there is none.</summary>
    public string? Alias { get; }

    /// <summary>Id of the property in data/properties that it states; the file lists the column under the same id.</summary>
    public string Property { get; }

    /// <summary>Attributes that fill it.</summary>
    public AttributeName Attribute { get; }

    /// <summary>Unit of its numbers; None for codes and plain ratios.</summary>
    public QuantityUnit Quantity { get; private init; }

    /// <summary>Symbol of <see cref="Quantity"/> for display, for example <c>Ω</c>; empty for codes and plain ratios.
    /// Coefficients are shown in ppm.</summary>
    public string Unit => UnitTable.WithoutDegree(UnitTable.Symbol(Quantity));

    /// <summary>Codes of a text column; null for numbers.</summary>
    public CodeVocabulary? Codes { get; private init; }

    /// <summary>True for code columns, false for numbers.</summary>
    public bool IsText => Codes is not null;

    /// <summary>Names of the columns with the ends of the tolerance band, and of the tolerance, where the column is the value
    /// that the part is bought for; null for every other column.</summary>
    public ToleranceBand? Band { get; private init; }

    /// <summary>Whether another column fills this one: the ends of a band and a tolerance come with the value.</summary>
    public bool IsFilledByValue { get; private init; }

    /// <summary>Whether a pickable part must have it, present and, when a number, positive.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Whether a part whose nominal value is 0 (a jumper) is pickable without it all the same.</summary>
    public bool IsOptionalOnJumper { get; init; }

    /// <summary>Whether every row of the table has it.</summary>
    public bool IsNeverNull => IsRequired && !IsOptionalOnJumper;

    /// <summary>How a value beside one of <see cref="QueryWords"/> is meant.</summary>
    public Relation Sense { get; private init; }

    /// <summary>How a value of this unit is meant that stands alone beside the type's name; null when it is meant for another
    /// column, or for none.</summary>
    public Relation? BareSense { get; init; }

    /// <summary>Words of a query, lower case, that say that a number beside them is this column's: <c>isat</c>,
    /// <c>dcr</c>.</summary>
    public IReadOnlyList<string> QueryWords { get; init; } = [];

    /// <summary>Largest bare value, in the unit, that is read as asked of this column. Above it a number means something else:
    /// nearly every part would meet the limit.</summary>
    public double LargestAsked { get; init; } = double.PositiveInfinity;

    /// <summary>Largest value, in the unit, that a catalogue is believed. Above it a prefix was misread: never a part.</summary>
    public double LargestPlausible { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the largest magnitude of several counts (<c>-100~+200ppm</c>), instead of the smallest value.</summary>
    public bool IsDeviation { get; init; }

    /// <summary>A number.</summary>
    /// <param name="name">Column name.</param>
    /// <param name="alias">Short name.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="property">Id in data/properties.</param>
    /// <param name="attribute">Attributes that fill it.</param>
    /// <param name="sense">How a value is meant that is asked of it.</param>
    /// <param name="answersBare">Whether a value of this unit beside the type's name is meant for this column.</param>
    public static PickColumn Number(
        string name, string alias, QuantityUnit unit, string property, AttributeName attribute, Relation sense, bool answersBare =
            true) =>
        new(name, alias, property, attribute) { Quantity = unit, Sense = sense, BareSense = answersBare ? sense : null };

    /// <summary>A code.</summary>
    /// <param name="name">Column name.</param>
    /// <param name="alias">Short name, or null.</param>
    /// <param name="property">Id in data/properties.</param>
    /// <param name="attribute">Attributes that fill it.</param>
    /// <param name="codes">Its codes.</param>
    public static PickColumn Code(string name, string? alias, string property, AttributeName attribute, CodeVocabulary codes) =>
        new(name, alias, property, attribute) { Codes = codes };

    /// <summary>The value that the part is bought for, with its band and tolerance: four columns.</summary>
    /// <param name="stem">Name and short name without unit: <c>resistance</c>; also the id in data/properties.</param>
    /// <param name="suffix">Unit as column names end: <c>ohm</c>.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="attribute">Attributes that fill it.</param>
    /// <param name="hasJumpers">Whether a part of value 0 needs no tolerance.</param>
    public static IReadOnlyList<PickColumn> Value(
        string stem, string suffix, QuantityUnit unit, AttributeName attribute, bool hasJumpers = false)
    {
        ToleranceBand band = new($"{stem}_min_{suffix}", $"{stem}_max_{suffix}", "tolerance_pct");
        PickColumn End(string name) => new(name, null, stem, attribute) { Quantity = unit, IsFilledByValue = true };
        return
        [
            new($"{stem}_{suffix}", stem, stem, attribute) { Quantity = unit, Band = band, Sense = Relation.Nominal,
                BareSense = Relation.Nominal },
            End(band.Minimum),
            End(band.Maximum),
            new(band.Tolerance, "tolerance", "tolerance", AttributeNames.Tolerance)
            {
                Quantity = QuantityUnit.Percent,
                IsFilledByValue = true,
                IsOptionalOnJumper = hasJumpers,
                Sense = Relation.AtMost,
                BareSense = Relation.AtMost,
                LargestAsked = 20,
            },
        ];
    }
}
