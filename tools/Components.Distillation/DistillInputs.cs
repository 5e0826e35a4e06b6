using Components.Embedding.Contract;

namespace Components.Distillation;

/// <summary>Inputs of a distillation.</summary>
/// <param name="Teacher">Embeds tokens and texts.</param>
/// <param name="TeacherTokens">Vocabulary of an uncased WordPiece teacher, by id.</param>
/// <param name="WordNetDirectory">Directory of a WordNet 3.0 database.</param>
/// <param name="CorpusPaths">corpus.jsonl files, in order.</param>
/// <param name="UsesPath">What parts are for, a line for a kind; null for none.</param>
public sealed record DistillInputs(ITextEncoder Teacher, IReadOnlyList<string> TeacherTokens, string WordNetDirectory,
    IReadOnlyList<string> CorpusPaths, string? UsesPath = null);
