using Components.SampleGenerator.Passives;

namespace Components.SampleGenerator;

/// <summary>The whole sample: which file holds which parts.</summary>
internal static class SampleCatalogue
{
    /// <summary>Every file of the sample, by name.</summary>
    /// <returns>File name and content.</returns>
    internal static IReadOnlyList<(string Name, string Text)> Files()
    {
        IdAllocator ids = new();
        return
        [
            ("capacitors.csv", SampleFileWriter.Write([.. Capacitors.All()], ids)),
            ("resistors.csv", SampleFileWriter.Write([.. Resistors.All()], ids)),
        ];
    }
}
