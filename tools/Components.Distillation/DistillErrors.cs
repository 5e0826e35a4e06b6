using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Distillation;

/// <summary>Messages of distillation.</summary>
internal static class DistillErrors
{
    internal static InputDataException WordNetUnreadable(string path, string what) => new(
        code: "EMB060",
        what: what,
        where: path,
        remedy: "Install Debian's wordnet-base, or point the distillation at a WordNet 3.0 database.");

    internal static InputDataException NoTexts(string where) => new(
        code: "EMB061",
        what: "There is not a single component text to learn from.",
        where: where,
        remedy: $"Give the {SnapshotFiles.Corpus} of a catalogue: './build.sh Transform' writes it.");

    internal static UsageException DimensionTooLarge(int dimension, int teacher) => new(
        code: "EMB062",
        what: $"The student cannot have {dimension} columns: it is a multiple of 16, at most the teacher's {teacher}.",
        where: "distillation",
        remedy: "Choose a smaller dimension.");

    internal static InputDataException UsesUnreadable(string path, string what) => new(
        code: "EMB063",
        what: what,
        where: path,
        remedy: "Write 'word, word: sentence; sentence' a line, as data/distillation/uses.txt does.");
}
