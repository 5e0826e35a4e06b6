using Components.Catalog.Types;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Tests.Support;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>Substitutes and suggestions over the sample with all families and properties: what the database says of
/// them.</summary>
public sealed class StandInsTests(WholeLexiconSample sample)
{
    private static readonly IGateOpener Product = new GateOpener(SnapshotBuilder.Encoders);

    [Fact]
    public void No_substitute_of_the_sample_is_worse_and_no_good_part_is_refused()
    {
        (Violations violations, int silent, int refused) = Look(Product);
        violations.Check("parts").Blocks.ShouldBeFalse(violations.Check("parts").Message);
        silent.ShouldBeGreaterThan(50, "there has to be something that a part does not say");
        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_substitute_that_leaves_something_open_and_is_called_proven_is_seen() => Look(new SabotagedOpener(Product)
    {
        Replaces = static found => found with
        {
            Results = [.. found.Results.Select(static part => part with { Match = MatchState.States })],
        },
    }).Violations.Check("parts").Message.ShouldContain("does not say all");

    [Fact]
    public void A_worse_part_is_named_with_what_it_is_worse_in() => Look(new SabotagedOpener(Product)
    {
        Replaces = static found => found with
        {
            Results = [.. found.Refused.Where(static one => one.Failing.All(static failing =>
                failing.Property is not ("package" or "family"))).Select(static one => one.Part with
                {
                    Match = MatchState.Silent,
                })],
            Total = 100,
        },
    }).Violations.Check("parts").Message.ShouldContain(" is worse in ");

    [Fact]
    public void A_finder_that_finds_nothing_is_seen() => Look(new SabotagedOpener(Product)
    {
        Replaces = static found => found with { Results = [], Refused = [], Total = 0, Matched = 0 },
    }).Violations.Check("parts").Message.ShouldContain("states all of it and is not found");

    [Fact]
    public void A_finder_that_leaves_out_one_of_those_that_state_all_is_seen() => Look(new SabotagedOpener(Product)
    {
        Replaces = static found => found with
        {
            Results = [.. found.Results.Skip(1)], Total = Math.Max(0, found.Total - 1),
            Matched = Math.Max(0, found.Matched - 1),
        },
    }).Violations.Check("parts").Message.ShouldContain("states all of it and is not found");

    [Fact]
    public void A_family_whose_words_find_other_parts_is_seen()
    {
        using IGateSnapshot product = Open(Product);
        using CatalogueWitness witness = new(Path.Combine(sample.Snapshot, "detail.sqlite"));
        GateCheck sound = CatalogueInvariants.Kinds(product, witness, TestContext.Current.CancellationToken);
        sound.Blocks.ShouldBeFalse(sound.Message);
        using IGateSnapshot wordy = Open(new SabotagedOpener(Product)
        {
            Understands = static request => request.Query.StartsWith("family:", StringComparison.Ordinal)
                ? request with { Query = request.Query.Split(':')[^1].Replace('-', ' ') } : request,
        });
        GateCheck check = CatalogueInvariants.Kinds(wordy, witness, TestContext.Current.CancellationToken);
        check.Blocks.ShouldBeTrue();
        check.Message.ShouldContain("family:");
    }

    private (Violations Violations, int Silent, int Refused) Look(IGateOpener opener)
    {
        int silent = 0;
        int refused = 0;
        using IGateSnapshot snapshot = Open(new SabotagedOpener(opener)
        {
            Replaces = found =>
            {
                _ = Interlocked.Add(ref silent, found.Results.Count(static part => part.Match == MatchState.Silent));
                _ = Interlocked.Add(ref refused, found.Refused.Count);
                return found;
            },
        });
        using CatalogueWitness witness = new(Path.Combine(sample.Snapshot, "detail.sqlite"));
        StandIns standIns = new(snapshot, witness, TestContext.Current.CancellationToken);
        standIns.Look();
        foreach (TypeDefinition type in TypeTable.Pickable)
        {
            standIns.LookForEquals(witness.OfType(type));
        }

        return (standIns.Violations, silent, refused);
    }

    private IGateSnapshot Open(IGateOpener opener) =>
        opener.Open(sample.Snapshot, new OpenOptions(), TestContext.Current.CancellationToken);
}
