using Components.Index.Facts;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>Judgement of a part by its values, each of them judged as a search judges it.</summary>
internal static class FactJudging
{
    /// <summary>Of several facts the best: one that states it, else one that leaves it open.</summary>
    public static FactJudgement Judge(this FactIndex facts, int row, int property, FactWish wish)
    {
        FactJudgement[] judged = [.. facts.ValuesOf(row, property).ToArray()
            .Select(value => facts.JudgeValue(value, property, wish))];
        return judged.Contains(FactJudgement.States) ? FactJudgement.States
            : judged.Length == 0 || judged.Contains(FactJudgement.Silent) ? FactJudgement.Silent : FactJudgement.Contradicts;
    }
}
