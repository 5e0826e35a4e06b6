using Components.Embedding.Encoders;
using Components.Foundation.Errors;

namespace Components.Embedding.Static;

/// <summary>Messages about static models.</summary>
internal static class StaticErrors
{
    internal static InputDataException Unreadable(string path, string why) => new(
        code: "EMB040",
        what: $"The file is not a static model: {why}",
        where: path,
        remedy: "Bring the pinned file back, or make it again with './build.sh DistillModel'.");

    internal static UsageException FileNotPinned(ModelPin pin) => new(
        code: "EMB041",
        what: "The pin does not name model.bin.",
        where: $"model {pin.Id}",
        remedy: "Pin model.bin under model.files.");

    internal static InputDataException DimensionDiffers(ModelPin pin, string path, int dimension) => new(
        code: "EMB042",
        what: $"The model has {dimension} columns, model.dimension says {pin.Dimension}.",
        where: path,
        remedy: "Correct or delete model.dimension.");
}
