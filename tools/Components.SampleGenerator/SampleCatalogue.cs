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
            ("capacitors-polarized.csv", SampleFileWriter.Write([.. PolarizedCapacitors.All()], ids)),
            ("inductors.csv", SampleFileWriter.Write([.. Inductors.All()], ids)),
            ("ferrite-beads.csv", SampleFileWriter.Write([.. FerriteBeads.All()], ids)),
            ("resistors.csv", SampleFileWriter.Write([.. Resistors.All()], ids)),
            .. PartText.Tables().Select(table => ($"{table}.csv", SampleFileWriter.Write([.. PartText.Read(table)], ids))),
        ];
    }
}
