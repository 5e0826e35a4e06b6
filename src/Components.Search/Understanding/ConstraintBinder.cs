using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <summary>Decides which type of part the values speak of and binds them to its columns.</summary>
internal static class ConstraintBinder
{
    private const double Million = 1e6;

    /// <summary>A value counts as equal within this relative distance: finer than any series of preferred values.</summary>
    private const double NominalSlack = 0.005;

    /// <summary>1/16 W is written as 63 mW, too.</summary>
    private const double RoundedPower = 0.01;

    /// <summary>The types that the query is about, none when it could be anything.</summary>
    public static IReadOnlyList<string> Types(QueryReading reading, string? requested, out QueryConstraint.TypeIs? constraint)
    {
        constraint = null;
        foreach ((string phrase, string[] types, TextSpan span) in reading.TypePhrases)
        {
            // "diode rectifier bridge": every phrase narrows, and what cannot be narrowed is replaced by the later word.
            IReadOnlyList<string> before = constraint?.Types ?? types;
            string[] both = [.. before.Intersect(types, StringComparer.Ordinal)];
            string label = both.Length > 0 && constraint is not null ? constraint.Label : phrase;
            if (both.Length == 0 && constraint is not null && !reading.NamesOtherKind)
            {
                reading.Displaced.Add((constraint.Label, phrase));
            }

            constraint = new QueryConstraint.TypeIs(both.Length > 0 ? both : types, Inferred: false, label, Negated: false)
            {
                Spans = both.Length > 0 && constraint is not null ? [.. constraint.Spans, span] : [span],
            };
        }

        if (reading.NamesOtherKind)
        {
            constraint = null;
            return requested is null ? [] : [requested];
        }

        string[] excluded = [.. reading.Constraints.OfType<QueryConstraint.TypeIs>().SelectMany(static other => other.Types)];
        constraint = Narrow(reading, constraint, excluded);
        if (requested is not null)
        {
            // A kind that is typed beside the filter is asked for as well: said to be met, or to contradict the filter; never
            // dropped.
            constraint = constraint is { } typed && typed.Types.Contains(requested, StringComparer.Ordinal)
                ? typed with { Types = [requested] }
                : constraint;
            return [requested];
        }

        constraint ??= Infer(reading) is { } inferred && !inferred.Types.Intersect(excluded, StringComparer.Ordinal).Any()
            ? inferred : null;
        return constraint?.Types ?? [];
    }

    private static QueryConstraint.TypeIs? Narrow(QueryReading reading, QueryConstraint.TypeIs? constraint, string[] excluded)
    {
        if (constraint is not { Types.Count: > 1 })
        {
            return constraint;
        }

        // "NPN transistor" is a bipolar one, an "X7R capacitor" has no polarity: a code that speaks of a kind leaves the type
        // that has it.
        bool Speaks(string type) => reading.Codes.Exists(code =>
            !code.Negated && PickSchema.Codes(code.Column).SpeaksOf is not null && PickSchema.Has(type, code.Column));
        string[] narrowed = constraint.Types.LastOrDefault(Speaks) is { } spoken ? [spoken] : [.. constraint.Types];

        // "transistor, not mosfet" is a bipolar one.
        string[] left = [.. narrowed.Except(excluded, StringComparer.Ordinal)];
        return constraint with { Types = left.Length > 0 ? left : narrowed };
    }

    private static QueryConstraint.TypeIs? Infer(QueryReading reading)
    {
        if (reading.NamesPart)
        {
            return null;
        }

        if (reading.Codes.Find(static code =>
            !code.Negated && PickSchema.Codes(code.Column).SpeaksOf is not null) is { Column: { } column })
        {
            IEnumerable<TypeDefinition> types = TypeTable.Pickable.Where(type => PickSchema.Has(type.Name, column));
            return Inferred(PickSchema.Codes(column).SpeaksOf!, types);
        }

        // Explicit values speak of the kind of part that has them; values that are not wanted do not.
        bool Has(QuantityUnit unit) => reading.Quantities.Exists(quantity => quantity.Measure.Unit == unit && !quantity.Negated);
        TypeDefinition[] lettered =
            [.. TypeTable.Pickable.Where(type => reading.PackageLetter != '\0' && type.PackageLetter == reading.PackageLetter)];
        foreach ((QuantityUnit unit, TypeDefinition[] types) in QuantityColumns.ByValue)
        {
            bool isAlone = !reading.NamesFamily && (!reading.HasWords || reading.HasPackage);
            if (Has(unit) && !reading.IsOfNamedFamily(unit, types)
                && (types[0].ValueSpeaksAlone || isAlone || Has(QuantityUnit.Percent) || lettered.Intersect(types).Any()))
            {
                // "22u L0805": a bare magnitude is read as farads, and the package says that it is henries.
                TypeDefinition[] henries = lettered is [{ Value.Quantity: QuantityUnit.Henry }, ..] ? lettered
                    : IsBesideCurrent(reading) ? [.. TypeTable.Pickable.Where(static type =>
                        type.Value is { Quantity: QuantityUnit.Henry })] : [];
                return Inferred(unit == QuantityUnit.Farad && henries.Length > 0 ? henries : types);
            }
        }

        return lettered.Length > 0 ? Inferred(lettered) : null;
    }

    // "4u7 1210 1.5A": a bare magnitude beside a current, and no voltage, is an inductance: capacitors are not bought by amperes.
    private static bool IsBesideCurrent(QueryReading reading) =>
        reading.Quantities.Exists(static read => read.Measure.Unit == QuantityUnit.Ampere && !read.Negated)
        && reading.Quantities.TrueForAll(static read => read.Measure.Unit is not QuantityUnit.Volt)
        && reading.Quantities.Exists(static read => read is { Bare: true, Measure.Unit: QuantityUnit.Farad });

    private static QueryConstraint.TypeIs Inferred(IReadOnlyList<TypeDefinition> types) => Inferred(types[0].ShownName, types);

    private static QueryConstraint.TypeIs Inferred(string label, IEnumerable<TypeDefinition> types) =>
        new([.. types.Select(static type => type.Name)], Inferred: true, label, Negated: false);

    /// <summary>Quantities as constraints, bound to the columns of the types where there are any.</summary>
    /// <param name="reading">The query as read.</param>
    /// <param name="types">Types that the query is about.</param>
    /// <param name="names">Names of properties, for values that no column answers for.</param>
    public static IEnumerable<QueryConstraint> Bind(
        QueryReading reading, IReadOnlyList<string> types, QueryNames names)
    {
        foreach (ReadQuantity read in reading.Quantities)
        {
            Measure measure = read.Measure;

            // A bare 10u of an inductor is henries; a bare 10m of a shunt never reaches here as anything but ohms.
            if (read.Bare && measure.Unit == QuantityUnit.Farad
                && types is [var only] && TypeTable.Find(only)?.Value is { Quantity: QuantityUnit.Henry })
            {
                measure = measure with { Unit = QuantityUnit.Henry };
            }

            if (read.Bare && measure.Unit == QuantityUnit.Ohm && types.Count == 0)
            {
                if (reading.MemorySize is { } memory)
                {
                    yield return Size(read, measure, memory) with { Spans = [read.Span] };
                    continue;
                }

                // "32k crystal", "12M crystal", "100M ethernet phy"
                bool isFrequency = measure.Value < Million && names.IsBoughtFor(QuantityUnit.Hertz);
                measure = measure with
                {
                    Unit = isFrequency ? QuantityUnit.Hertz : measure.Value < Million ? measure.Unit : names.OfMillions,
                };
            }

            List<string> columns = [];
            Relation relation = Relation.Nominal;
            foreach (string type in types)
            {
                (string Column, Relation Relation)? found = read.Property is null
                    ? QuantityColumns.For(measure.Unit, type)
                    : PropertyOf(read.Property, type);
                if (found is { } column && IsMeant(read, measure, column.Column, column.Relation))
                {
                    Add(columns, column.Column);
                    relation = column.Relation;
                }
            }

            QueryConstraint bound = columns.Count == 0 && ByName(read, measure, names) is { } property ? property
                : Constraint(read, measure, columns, relation);
            yield return bound with { Spans = [read.Span] };
        }
    }

    /// <summary>"32k eeprom": kilo is 1024 of a memory.</summary>
    private static QueryConstraint.PropertyIs Size(ReadQuantity read, Measure measure, FactProperty memory)
    {
        double thousands = Math.Floor(Math.Log10(measure.Value) / 3);
        double bits = read.WordBits * (measure.Value / Math.Pow(1000, thousands) * Math.Pow(1024, thousands));
        Measure size = new(memory.Quantity, bits);
        string sign = PropertyWishes.Sign(read.Comparison, read.IsStrict);
        return new QueryConstraint.PropertyIs(
            [memory.Id], [Wish(read, bits)], memory.Quantity, $"{memory.Title.ToLowerInvariant()}: {sign}{size}",
            read.Negated)
        {
            Comparison = read.Comparison,
            Excluded = IsStrict(read) ? bits : null,
        };
    }

    /// <summary>A value with a property's name beside it ("output current 500 mA"), where no column of a type is called
    /// so.</summary>
    private static QueryConstraint.PropertyIs? ByName(ReadQuantity read, Measure measure, QueryNames names)
    {
        FactProperty[] named = read.Property is null ? []
            : [.. names.Properties.Named(read.Property).Where(property => property.Quantity == measure.Unit
                && property.Sense != FactSense.Code)];
        if (named.Length == 0)
        {
            return null;
        }

        FactWish wish = read.Upper is { } upper ? new FactWish(measure.Value, upper) : Wish(read, measure.Value);
        string end = read.Upper is { } last ? $" to {measure with { Value = last }}" : "";
        string sign = PropertyWishes.Sign(read.Comparison, read.IsStrict);
        return new QueryConstraint.PropertyIs(
            [.. named.Select(static property => property.Id)], [.. named.Select(_ => wish)], measure.Unit,
            $"{read.Property}: {sign}{measure}{end}", read.Negated)
        {
            Comparison = read.Comparison,
            Excluded = IsStrict(read) ? measure.Value : null,
        };
    }

    private static bool IsStrict(ReadQuantity read) =>
        read.IsStrict && read.Comparison is Comparison.AtLeast or Comparison.AtMost;

    private static FactWish Wish(ReadQuantity read, double value) => IsStrict(read)
        ? PropertyWishes.Strict(FactWish.Of(value), read.Comparison, isCount: false)
        : PropertyWishes.Bounded(FactWish.Of(value), read.Comparison);

    /// <summary>Properties by name that a column of the types answers for: the column decides.</summary>
    /// <param name="constraints">As read.</param>
    /// <param name="types">Types that the query is about.</param>
    /// <param name="names">Names of properties.</param>
    public static IEnumerable<QueryConstraint> BindProperties(
        IEnumerable<QueryConstraint> constraints, IReadOnlyList<string> types, QueryNames names)
    {
        foreach (QueryConstraint constraint in constraints)
        {
            yield return constraint is QueryConstraint.PropertyIs { Wishes: [{ Code: null }, ..] } property
                && ByColumn(property, types, names) is { } column ? column : constraint;
        }
    }

    private static QueryConstraint.QuantityIn? ByColumn(
        QueryConstraint.PropertyIs property, IReadOnlyList<string> types, QueryNames names)
    {
        List<string> columns = [];
        FactSense sense = FactSense.Nominal;
        foreach (string id in property.Properties)
        {
            FactProperty known = names.Properties.Of(id);
            foreach (string column in known.Columns)
            {
                string[] parts = column.Split('.');
                if (types.Contains(parts[0], StringComparer.Ordinal) && PickSchema.Has(parts[0], parts[1]))
                {
                    Add(columns, parts[1]);
                    sense = known.Sense;
                }
            }
        }

        if (columns.Count == 0)
        {
            return null;
        }

        (double low, double high) = (property.Wishes[0].Low, property.Wishes[0].High);
        bool isPlain = low == high;
        double? minimum = isPlain && sense == FactSense.AtMost || double.IsInfinity(low) ? null
            : low * (isPlain && sense == FactSense.Nominal ? 1 - NominalSlack : 1 - BoundSlack.Share);
        double? maximum = isPlain && sense == FactSense.AtLeast || double.IsInfinity(high) ? null
            : high * (isPlain && sense == FactSense.Nominal ? 1 + NominalSlack : 1 + BoundSlack.Share);
        double value = property.Excluded is { } excluded ? excluded
            : double.IsInfinity(low) ? high : double.IsInfinity(high) ? low : (low + high) / 2;
        bool isRange = double.IsFinite(low) && double.IsFinite(high) && !isPlain;
        return new QueryConstraint.QuantityIn(property.Unit, value, minimum, maximum, columns, property.Label, property.Negated)
        {
            Name = string.Join('+', property.Properties),
            Comparison = property.Comparison,
            IsStrict = property.Excluded is not null,
            Range = isRange ? (low, high) : null,
            Spans = property.Spans,
        };
    }

    // A column that several types have answers for all of them.
    private static void Add(List<string> columns, string column)
    {
        if (!columns.Contains(column, StringComparer.Ordinal))
        {
            columns.Add(column);
        }
    }

    /// <summary>Whether a value may be meant for a column. A bare value far above what a limit can be would be met by every part:
    /// 2.2 MΩ is no DC resistance of an inductor.</summary>
    private static bool IsMeant(ReadQuantity read, Measure measure, string column, Relation relation) =>
        relation != Relation.AtMost || read.Comparison is not null || read.Property is not null || read.Upper is not null
            || measure.Value <= QuantityColumns.LargestPlausible(column);

    private static (string Column, Relation Relation)? PropertyOf(string property, string type) =>
        QuantityColumns.ForProperty(property) is { } found && PickSchema.Has(type, found.Column) ? found : null;

    private static QueryConstraint.QuantityIn Constraint(ReadQuantity read, Measure measure, List<string> columns,
        Relation relation)
    {
        double value = measure.Value;
        string prefix = read.Property is null ? "" : $"{read.Property} ";
        string shown = columns.Count == 0 ? measure.OfProperty() : measure.ToString();
        if (read.Upper is { } upper)
        {
            string range = $"{prefix}{shown} to {measure with { Value = upper }}";
            double middle = (value + upper) / 2;
            return new(
                measure.Unit, middle, value * (1 - BoundSlack.Share), upper * (1 + BoundSlack.Share), columns, range,
                read.Negated)
            {
                Name = read.Property ?? "",
                Range = (value, upper),
            };
        }

        Relation effective = read.Comparison switch
        {
            Comparison.AtLeast => Relation.AtLeast,
            Comparison.AtMost => Relation.AtMost,
            Comparison.Equal => Relation.Nominal,
            _ => read.Negated ? Relation.Nominal : relation,
        };
        bool bounded = read.Comparison is Comparison.AtLeast or Comparison.AtMost;
        string sign = measure.Unit is QuantityUnit.Percent or QuantityUnit.PartsPerMillion && !bounded ? "±" : "";
        double? minimum = effective switch
        {
            Relation.AtLeast when !bounded && measure.Unit == QuantityUnit.Watt => value * (1 - RoundedPower),
            Relation.AtLeast => value * (read.IsStrict ? 1 + BoundSlack.Share : 1 - BoundSlack.Share),
            Relation.AtMost => null,
            _ => value * (1 - NominalSlack),
        };
        double? maximum = effective switch
        {
            Relation.AtLeast => null,
            Relation.AtMost => value * (read.IsStrict ? 1 - BoundSlack.Share : 1 + BoundSlack.Share),
            _ => value * (1 + NominalSlack),
        };
        string comparison = (bounded, effective, read.IsStrict) switch
        {
            (false, _, _) => "",
            (_, Relation.AtLeast, false) => "≥ ",
            (_, Relation.AtLeast, true) => "> ",
            (_, _, false) => "≤ ",
            _ => "< ",
        };
        string label = $"{prefix}{comparison}{(effective == Relation.AtLeast ? "" : sign)}{shown}";
        return new(measure.Unit, value, minimum, maximum, columns, label, read.Negated)
        {
            Name = read.Property ?? "",
            Comparison = bounded ? read.Comparison : null,
            IsStrict = bounded && read.IsStrict,
        };
    }

    /// <summary>Codes as constraints where the types have such a column; a colour without an LED is a word.</summary>
    public static IEnumerable<QueryConstraint> BindCodes(QueryReading reading, IReadOnlyList<string> types)
    {
        foreach ((string column, string[] codes, string label, bool negated, IReadOnlyList<TextSpan> spans) in reading.Codes)
        {
            // An unwanted value contradicts wherever a part states it, of whatever kind it is.
            if (Applies(column, types) || negated)
            {
                yield return new QueryConstraint.CodeIs(column, codes, label, negated) { Spans = spans };
            }
        }
    }

    /// <summary>Codes that no column of the types answers for; colours without an LED are words anyway.</summary>
    public static IEnumerable<string> UnboundCodes(QueryReading reading, IReadOnlyList<string> types) =>
        reading.Codes.Where(code =>
            !code.Negated && PickSchema.Codes(code.Column).SpeaksOf is not null && !Applies(code.Column, types))
            .Select(static code => code.Label);

    private static bool Applies(string column, IReadOnlyList<string> types) =>
        types.Any(type => PickSchema.Has(type, column));
}
