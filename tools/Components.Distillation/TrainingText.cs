namespace Components.Distillation;

/// <summary>A text whose teacher vector is learned.</summary>
/// <param name="Text">The text.</param>
/// <param name="Role">What it stands for.</param>
internal sealed record TrainingText(string Text, TextRole Role)
{
    /// <summary>Place of the <see cref="KindSense"/> that the text is made of; -1 for none.</summary>
    internal int Sense { get; init; } = -1;

    /// <summary>Words that name the kind of a document's part.</summary>
    internal IReadOnlyList<string> KindWords { get; init; } = [];
}
