namespace Components.Pipeline.Store;

/// <summary>Result of comparing an output in the store with its record.</summary>
/// <param name="IsWhole">Every file is there with the recorded bytes, and no other.</param>
/// <param name="Problem">What is wrong otherwise, for example <c>its cached file corpus.jsonl was altered</c>.</param>
public sealed record OutputCheck(bool IsWhole, string Problem)
{
    internal static OutputCheck Whole { get; } = new(true, "");

    internal static OutputCheck Broken(string problem) => new(false, problem);
}
