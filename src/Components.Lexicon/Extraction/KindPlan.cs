namespace Components.Lexicon.Extraction;

/// <summary>Properties that are looked for in parts of the same kinds.</summary>
/// <param name="Properties">Numbers of the properties that they have, ascending; without those of
/// <paramref name="LeftOver"/>.</param>
/// <param name="Order">The same, those that need another's value last.</param>
/// <param name="LeftOver">Properties that hold what no other reads, ascending.</param>
/// <param name="Has">Per property whether they have it.</param>
/// <param name="Patterns">Per property the patterns that hold for them.</param>
/// <param name="Numbers">Per property the numeric pick column that it fills, -1 for none.</param>
/// <param name="Codes">Per property the code column that it fills, -1 for none.</param>
internal sealed record KindPlan(
    int[] Properties, int[] Order, int[] LeftOver, bool[] Has, FactPattern[][] Patterns, int[] Numbers, int[] Codes);
