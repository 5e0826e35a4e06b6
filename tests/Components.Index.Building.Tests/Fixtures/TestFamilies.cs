using Components.Catalog.Files;
using Components.Index.Building.Families;
using Components.Lexicon.Families;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>Three families over a made-up catalogue, with vectors of chance.</summary>
internal static class TestFamilies
{
    public static FamilyLexicon Lexicon { get; } = FamilyLexicon.Of(
    [
        Family("capacitor", "Stores charge. Smooths a supply.", "^Capacitors"),
        Family("resistor", "Limits a current. Drops a voltage.", "^Resistors"),
        Family("chip-resistor", "A resistor without leads.", "chip|surface") with { Broader = ["resistor"], Synonyms = ["SMD resistor"] },
    ]);

    public static void Build(string corpusPath, string directory, int dimension)
    {
        Random random = new(3);
        FamilyVectors vectors = FamilyVectors.Of(Lexicon, texts => (dimension, [.. texts.SelectMany(_ => TestVectors.Unit(random, dimension))]));
        IndexStages.BuildFamilies(corpusPath, Lexicon, vectors, Sha256Digest.OfText("families"), directory);
    }

    private static Family Family(string id, string about, string text) => new()
    {
        Id = id,
        Title = id.Replace('-', ' '),
        About = about,
        Asks = ["what do I need"],
        Rules = [new FamilyRule { Text = text, Line = 1 }],
        Where = "test.yaml:1",
    };
}
