using Components.Lexicon.Families;

namespace Components.Lexicon.Tests.Facts;

/// <summary>Families that have a name and no more.</summary>
internal static class TestFamilies
{
    public static FamilyLexicon Of(params string[] ids) =>
        FamilyLexicon.Of(ids.Select(static id => new Family { Id = id, Title = id, About = id,
            Rules = [new FamilyRule { Text = id, Line = 1 }], Where = "test:1" }));
}
