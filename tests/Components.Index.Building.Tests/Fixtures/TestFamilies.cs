using Components.Catalog.Corpus;
using Components.Foundation.Files;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>Three families over a made-up catalogue, with vectors of chance.</summary>
internal static class TestFamilies
{
    public static FamilyLexicon Lexicon { get; } = FamilyLexicon.Of(
    [
        Family("capacitor", "Stores charge. Smooths a supply.", "^Capacitors"),
        Family("resistor", "Limits a current. Drops a voltage.", "^Resistors"),
        Family("chip-resistor", "A resistor without leads.", "chip|surface") with { Broader = ["resistor"],
            Synonyms = ["SMD resistor"] },
    ]);

    /// <summary>Writes families.bin beside a detail.sqlite, and into that who belongs to which.</summary>
    /// <param name="corpusPath">Who there is.</param>
    /// <param name="directory">Holds detail.sqlite, and receives families.bin.</param>
    /// <param name="dimension">Columns of a vector.</param>
    /// <param name="next">Gives unit vectors, the same on every platform; vectors of chance when left out.</param>
    public static void Build(string corpusPath, string directory, int dimension, Func<float[]>? next = null)
    {
        string detail = Path.Combine(directory, "detail.sqlite");
        FamilyMatcher matcher = new(Lexicon);
        CatalogueFiles.WriteFamilies(
            CorpusCodec.Read(corpusPath).SelectMany(record =>
                matcher.FamiliesOf(CorpusSubjects.Of(record)).Select(family => (record.LcscId, Lexicon.Families[family].Id))),
                detail);
        Random random = new(3);
        FamilyVectors vectors = FamilyVectors.Of(Lexicon, texts =>
            (dimension, [.. texts.SelectMany(_ => next?.Invoke() ?? TestVectors.Unit(random, dimension))]));
        IndexStages.BuildFamilies(detail, Lexicon, vectors, Sha256Digest.OfText("families"), directory);
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
