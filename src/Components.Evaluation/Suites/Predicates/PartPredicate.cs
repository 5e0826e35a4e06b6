namespace Components.Evaluation.Suites.Predicates;

/// <summary>A condition over one part; a closed set of cases. What a part does not state satisfies no condition, and
/// <see cref="Not"/> of such a condition holds for it.</summary>
public abstract record PartPredicate
{
    private PartPredicate()
    {
    }

    /// <summary>Whether a part satisfies it.</summary>
    /// <param name="part">The part.</param>
    /// <returns>True when it does.</returns>
    public abstract bool Holds(JudgedPart part);

    /// <summary>Adds the columns that <see cref="Holds"/> looks at, so that nothing else has to be read.</summary>
    /// <param name="columns">The columns so far.</param>
    internal abstract void AddTo(JudgedColumns columns);

    /// <summary>The catalogue id is one of a few.</summary>
    /// <param name="Values">Ids.</param>
    public sealed record Ids(IReadOnlySet<long> Values) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part) => Values.Contains(part.LcscId);

        internal override void AddTo(JudgedColumns columns)
        {
            // The id is always read.
        }
    }

    /// <summary>A text field is, begins with or contains one of a few texts.</summary>
    /// <param name="Field">Which field.</param>
    /// <param name="Match">How it is compared.</param>
    /// <param name="Values">Alternatives, folded as the field is.</param>
    public sealed record Text(PartField Field, TextMatch Match, IReadOnlyList<string> Values) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part)
        {
            string text = part.Folded(Field);
            for (int i = 0; i < Values.Count; i++)
            {
                string value = Values[i];
                bool holds = Match switch
                {
                    TextMatch.Is => text == value,
                    TextMatch.Starts => text.StartsWith(value, StringComparison.Ordinal),
                    TextMatch.Contains => text.Contains(value, StringComparison.Ordinal),
                    _ => WordStart.IsIn(text, value),
                };
                if (holds)
                {
                    return true;
                }
            }

            return false;
        }

        internal override void AddTo(JudgedColumns columns) => columns.Add(Field);
    }

    /// <summary>A numeric column lies in a closed range.</summary>
    /// <param name="Column">Column of the pick tables.</param>
    /// <param name="Minimum">Lower bound, or null.</param>
    /// <param name="Maximum">Upper bound, or null.</param>
    public sealed record Range(string Column, double? Minimum, double? Maximum) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part) =>
            part.Numbers.TryGetValue(Column, out double value) && !(value < Minimum) && !(value > Maximum);

        internal override void AddTo(JudgedColumns columns) => columns.Add(Column);
    }

    /// <summary>A code column has one of a few codes.</summary>
    /// <param name="Column">Column of the pick tables.</param>
    /// <param name="Values">Codes.</param>
    public sealed record Code(string Column, IReadOnlyList<string> Values) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part) =>
            part.Codes.TryGetValue(Column, out string? code) && Values.Contains(code, StringComparer.OrdinalIgnoreCase);

        internal override void AddTo(JudgedColumns columns) => columns.Add(Column);
    }

    /// <summary>A flag has a value.</summary>
    /// <param name="Name">in_stock, basic or preferred.</param>
    /// <param name="Value">Expected value.</param>
    public sealed record Flag(string Name, bool Value) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part) => Name switch
        {
            // A stock that nobody tells is neither.
            "in_stock" => part.Stock is { } pieces && pieces > 0 == Value,
            "basic" => part.IsBasic == Value,
            _ => part.IsPreferred == Value,
        };

        internal override void AddTo(JudgedColumns columns)
        {
            // Offers are always read.
        }
    }

    /// <summary>All hold; true when there are none.</summary>
    /// <param name="Parts">Conditions.</param>
    public sealed record All(IReadOnlyList<PartPredicate> Parts) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part)
        {
            // A loop: every part of the catalogue is asked for every query, and a lambda would be allocated each time.
            for (int i = 0; i < Parts.Count; i++)
            {
                if (!Parts[i].Holds(part))
                {
                    return false;
                }
            }

            return true;
        }

        internal override void AddTo(JudgedColumns columns)
        {
            foreach (PartPredicate part in Parts)
            {
                part.AddTo(columns);
            }
        }
    }

    /// <summary>At least one holds.</summary>
    /// <param name="Parts">Conditions.</param>
    public sealed record Any(IReadOnlyList<PartPredicate> Parts) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part)
        {
            for (int i = 0; i < Parts.Count; i++)
            {
                if (Parts[i].Holds(part))
                {
                    return true;
                }
            }

            return false;
        }

        internal override void AddTo(JudgedColumns columns)
        {
            foreach (PartPredicate part in Parts)
            {
                part.AddTo(columns);
            }
        }
    }

    /// <summary>The condition does not hold.</summary>
    /// <param name="Part">Condition.</param>
    public sealed record Not(PartPredicate Part) : PartPredicate
    {
        /// <inheritdoc/>
        public override bool Holds(JudgedPart part) => !Part.Holds(part);

        internal override void AddTo(JudgedColumns columns) => Part.AddTo(columns);
    }
}
