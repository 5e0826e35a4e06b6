namespace Components.Search.Understanding;

/// <summary>Decides which type of part the values speak of and binds them to its columns.</summary>
internal static class ConstraintBinder
{
    /// <summary>A value counts as equal within this relative distance: finer than any series of preferred values.</summary>
    private const double NominalSlack = 0.005;

    /// <summary>Bounds are widened by this, so that 0.1 µF written two ways is one value.</summary>
    private const double BoundSlack = 1e-5;

    /// <summary>The types that the query is about, none when it could be anything.</summary>
    public static IReadOnlyList<string> Types(QueryReading reading, string? requested, out QueryConstraint.TypeIs? constraint)
    {
        constraint = null;
        foreach ((string phrase, string[] types, bool negated) in reading.TypePhrases)
        {
            if (negated)
            {
                continue;
            }

            // "diode rectifier bridge": every phrase narrows, and what cannot be narrowed is replaced by the later word.
            IReadOnlyList<string> before = constraint?.Types ?? types;
            string[] both = [.. before.Intersect(types, StringComparer.Ordinal)];
            constraint = new QueryConstraint.TypeIs(both.Length > 0 ? both : types, Inferred: false, both.Length > 0 && constraint is not null ? constraint.Label : phrase, Negated: false);
        }

        if (reading.NamesOtherKind)
        {
            constraint = null;
            return requested is null ? [] : [requested];
        }

        constraint = Narrow(reading, constraint);
        if (requested is not null)
        {
            constraint = null;
            return [requested];
        }

        constraint ??= Infer(reading);
        return constraint?.Types ?? [];
    }

    private static QueryConstraint.TypeIs? Narrow(QueryReading reading, QueryConstraint.TypeIs? constraint)
    {
        if (constraint is not { Types.Count: > 1 })
        {
            return constraint;
        }

        string[] narrowed = constraint.Types.Contains("mosfet", StringComparer.Ordinal) && reading.Codes.Any(static code => code.Column == "channel_type") ? ["mosfet"]
            : constraint.Types.Contains("bjt", StringComparer.Ordinal) && reading.Codes.Any(static code => code.Column == "doping_type") ? ["bjt"]
            : constraint.Types.Contains("capacitor", StringComparer.Ordinal) && reading.Codes.Any(static code => code.Column == "tempco_code") ? ["capacitor"]
            : [.. constraint.Types];
        return constraint with { Types = narrowed };
    }

    private static QueryConstraint.TypeIs? Infer(QueryReading reading)
    {
        if (reading.PartNumbers.Count > 0 || reading.CatalogueIds.Count > 0)
        {
            return null;
        }

        if (reading.Codes.Find(static code => code.Column is not "color_code") is { Column: { } column })
        {
            return column switch
            {
                "tempco_code" => Inferred("capacitor", "capacitor"),
                "doping_type" => Inferred("NPN/PNP", "bjt"),
                _ => Inferred("N/P-channel", "mosfet"),
            };
        }

        bool Has(QuantityKind kind) => reading.Quantities.Exists(quantity => quantity.Measure.Kind == kind && !quantity.Negated);
        if (Has(QuantityKind.Inductance))
        {
            return Inferred("inductor", "inductor");
        }

        if (Has(QuantityKind.Capacitance))
        {
            return reading.PackageLetter == 'L' ? Inferred("inductor", "inductor") : Inferred("capacitor", "capacitor", "capacitor_polarized");
        }

        if (Has(QuantityKind.Resistance) && (reading.Words.Count == 0 || Has(QuantityKind.Percent) || reading.PackageLetter == 'R'))
        {
            return Inferred("resistor", "resistor");
        }

        return reading.PackageLetter switch
        {
            'R' => Inferred("resistor", "resistor"),
            'C' => Inferred("capacitor", "capacitor", "capacitor_polarized"),
            'L' => Inferred("inductor", "inductor"),
            _ => null,
        };
    }

    private static QueryConstraint.TypeIs Inferred(string label, params string[] types) => new(types, Inferred: true, label, Negated: false);

    /// <summary>Quantities as constraints, bound to the columns of the types where there are any.</summary>
    public static IEnumerable<QueryConstraint> Bind(IEnumerable<ReadQuantity> quantities, IReadOnlyList<string> types)
    {
        foreach (ReadQuantity read in quantities)
        {
            Measure measure = read.Measure;

            // A bare 10u of an inductor is henries; a bare 10m of a shunt never reaches here as anything but ohms.
            if (read.Bare && measure.Kind == QuantityKind.Capacitance && types is ["inductor"])
            {
                measure = measure with { Kind = QuantityKind.Inductance };
            }

            List<ColumnBinding> columns = [];
            Relation relation = Relation.Nominal;
            foreach (string type in types)
            {
                (string Column, Relation Relation)? found = read.Property is null ? QuantityColumns.For(measure.Kind, type) : PropertyOf(read.Property, type);
                if (found is { } column)
                {
                    columns.Add(new ColumnBinding(type, column.Column));
                    relation = column.Relation;
                }
            }

            yield return Constraint(read, measure, columns, relation);
        }
    }

    private static (string Column, Relation Relation)? PropertyOf(string property, string type) =>
        QuantityColumns.ForProperty(property) is { } found
            && Catalog.Parametric.ComponentTypes.Pickable.Contains(type, StringComparer.Ordinal)
            && Catalog.Parametric.PickSchema.Columns(type).Any(column => column.Name == found.Column) ? found : null;

    private static QueryConstraint.QuantityIn Constraint(ReadQuantity read, Measure measure, List<ColumnBinding> columns, Relation relation)
    {
        double value = measure.Value;
        string prefix = read.Property is null ? "" : $"{read.Property} ";
        string shown = measure.ToString();
        if (read.Upper is { } upper)
        {
            string range = $"{prefix}{shown} to {measure with { Value = upper }}";
            return new(measure.Kind, (value + upper) / 2, value * (1 - BoundSlack), upper * (1 + BoundSlack), columns, range, read.Negated);
        }

        Relation effective = read.Comparison switch
        {
            Comparison.AtLeast => Relation.AtLeast,
            Comparison.AtMost => Relation.AtMost,
            Comparison.Equal => Relation.Nominal,
            _ => read.Negated ? Relation.Nominal : relation,
        };
        bool bounded = read.Comparison is Comparison.AtLeast or Comparison.AtMost;
        string sign = measure.Kind is QuantityKind.Percent or QuantityKind.PartsPerMillion && !bounded ? "±" : "";
        return effective switch
        {
            Relation.AtLeast => new(measure.Kind, value, value * (1 - BoundSlack), null, columns, $"{prefix}{(bounded ? "≥ " : "")}{shown}", read.Negated),
            Relation.AtMost => new(measure.Kind, value, null, value * (1 + BoundSlack), columns, $"{prefix}{(bounded ? "≤ " : "")}{sign}{shown}", read.Negated),
            _ => new(measure.Kind, value, value * (1 - NominalSlack), value * (1 + NominalSlack), columns, $"{prefix}{sign}{shown}", read.Negated),
        };
    }

    /// <summary>Codes as constraints where the types have such a column; a colour without an LED is a word.</summary>
    public static IEnumerable<QueryConstraint> BindCodes(QueryReading reading, IReadOnlyList<string> types)
    {
        foreach ((string column, string[] codes, string label, bool negated) in reading.Codes)
        {
            if (Applies(column, types))
            {
                yield return new QueryConstraint.CodeIs(column, codes, label, negated);
            }
            else if (negated)
            {
                yield return new QueryConstraint.LacksWord(label.ToLowerInvariant());
            }
        }
    }

    /// <summary>Codes that no column of the types answers for; colours without an LED are words anyway.</summary>
    public static IEnumerable<string> UnboundCodes(QueryReading reading, IReadOnlyList<string> types) =>
        reading.Codes.Where(code => !code.Negated && code.Column != "color_code" && !Applies(code.Column, types)).Select(static code => code.Label);

    private static bool Applies(string column, IReadOnlyList<string> types) => types.Any(type => Catalog.Parametric.ComponentTypes.Pickable.Contains(type, StringComparer.Ordinal)
        && Catalog.Parametric.PickSchema.Columns(type).Any(candidate => candidate.Name == column));
}
