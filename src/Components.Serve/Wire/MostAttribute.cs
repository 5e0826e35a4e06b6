using System.ComponentModel.DataAnnotations;

namespace Components.Serve.Wire;

/// <summary>How much a list of a body may hold. A longer one is refused before any of it is looked at.</summary>
/// <param name="most">Items at most.</param>
/// <param name="items">Name of the items, for example <c>names</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MostAttribute(int most, string items) : MaxLengthAttribute(most)
{
    /// <summary>Items at least; another check refuses fewer.</summary>
    public int Least { get; init; }

    /// <summary>Message on a list of another length.</summary>
    /// <param name="found">Items that it holds.</param>
    public string Problem(int found) => Least > 0
        ? $"must hold {Least} to {Length} {items}, found {found}." : $"must hold at most {Length} {items}, found {found}.";
}
