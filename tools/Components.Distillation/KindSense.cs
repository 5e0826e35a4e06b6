namespace Components.Distillation;

/// <summary>Words that name kinds of parts, and a sentence that may say what such a part is or does.</summary>
/// <param name="Words">Words or pairs of words, singular, lower case: a part is meant when its kind's name has one of
/// them.</param>
/// <param name="Definition">The sentence, without the words.</param>
/// <param name="IsGiven">True where somebody wrote the sentence for this kind; false where a dictionary has it for the word,
/// which may mean something else there: <see cref="KindTargets"/> decides.</param>
internal sealed record KindSense(IReadOnlyList<string> Words, string Definition, bool IsGiven);
