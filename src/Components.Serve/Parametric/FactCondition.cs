namespace Components.Serve.Parametric;

/// <summary>A condition on one property; a part that does not state it satisfies none.</summary>
/// <param name="Property">Number of the property.</param>
internal abstract record FactCondition(int Property)
{
    /// <summary>One of these codes.</summary>
    internal sealed record CodeIn(int Property, IReadOnlyList<string> Codes) : FactCondition(Property);

    /// <summary>A number between two bounds, see <see cref="FactRange"/>.</summary>
    /// <param name="Property">Number of the property.</param>
    /// <param name="Minimum">Lower bound; negative infinity for none.</param>
    /// <param name="Maximum">Upper bound; infinity for none.</param>
    /// <param name="Slack">Share of a bound's size that it is widened by.</param>
    /// <param name="WholeBand">Whether the whole band of a tolerance lies between them, too.</param>
    internal sealed record Between(int Property, double Minimum, double Maximum, double Slack, bool WholeBand)
        : FactCondition(Property);
}
