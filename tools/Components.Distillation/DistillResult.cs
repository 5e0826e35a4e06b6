using Components.Catalog.Models;

namespace Components.Distillation;

/// <summary>Result of a distillation.</summary>
/// <param name="File">The written model.bin.</param>
/// <param name="Tokens">Tokens of its vocabulary.</param>
/// <param name="Texts">Texts with teacher vectors that it learned from.</param>
/// <param name="Pairs">Generated pairs.</param>
/// <param name="Before">How near the student was to its teacher on held-out texts before training.</param>
/// <param name="After">The same after training.</param>
/// <param name="Inputs">Every input file by plain name, with length and digest.</param>
public sealed record DistillResult(
    ModelFile File, int Tokens, int Texts, int Pairs, Nearness Before, Nearness After, IReadOnlyList<ModelFile> Inputs);
