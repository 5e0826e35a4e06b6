using Components.Catalog.Corpus;
using Components.Evaluation.Gates;
using Components.Evaluation.Linting;
using Components.Foundation.Errors;
using Components.Lexicon.Families;

namespace Components.Evaluation.Tests.Linting;

public sealed class LexiconLinterTests : IDisposable
{
    private readonly MadeUpLexicon _madeUp = new();

    public void Dispose() => _madeUp.Dispose();

    [Fact]
    public void Families_that_are_right_pass_every_check()
    {
        LexiconLint lint = _madeUp.Lint();

        lint.Checks.Select(static check => check.Check.Name).ShouldBe(
            ["coverage", "members", "examples", "mark", "breadth", "overlap", "shared_ask", "repeated_ask", "ask_length"]);
        lint.Failed.ShouldBeEmpty();
        lint.Checks.SelectMany(static check => check.Findings).ShouldBeEmpty();
        lint.Summary.ShouldBe("6 families over 100 parts, 9 checks");
        Should.NotThrow(lint.ThrowIfFailed);
        Check(lint, "coverage").Message.ShouldBe("2 of 100 parts belong to none: Tools/Other (2).");
        Check(lint, "coverage").Measured!.Value.ShouldBe(0.98, 1e-12);
        Check(lint, "breadth").Message.ShouldBe("It is hall. Families whose members are resistors, capacitors or inductors by "
            + "their type in the catalogue may be larger: capacitor (60.0 %).");
    }

    [Theory]

    // A family that matches nothing and is not marked.
    [InlineData("members", "- text: hall", "- text: halll", "hall", 16, "'hall' matches no part.")]

    // Made-up parts: one is missing, and one does not match.
    [InlineData("examples", "      - {category: Tubes/Display, description: nixie ZM1000}\n", "", "nixie", 28,
        "'nixie' is marked absent_here with 1 made-up part.")]
    [InlineData("examples", "description: nixie ZM1000", "description: dekatron", "nixie", 28,
        "'nixie' does not match its own made-up part 'Tubes/Display | dekatron'.")]

    // A rule that catches too much: the buzzers, too.
    [InlineData("breadth", "- text: hall", "- text: hall|buzzer", "hall", 16, "'hall' has 26.0 % of all parts.")]

    // The capacitors are many, but no passives when they are mixed with others.
    [InlineData("breadth", "- category: [Capacitors/MLCC]", "- text: mlcc|buzzer", "capacitor", 11,
        "'capacitor' has 72.0 % of all parts.")]

    // Without 'broader' the LDOs are in two families that say nothing of each other.
    [InlineData("overlap", "    broader: [regulator]\n", "", "ldo", 22,
        "'ldo' (12 parts) and 'regulator' (12) share 12: 1.00.")]
    [InlineData("shared_ask", "asks: [what feels a magnet]", "asks: ['What   BEEPS?']", "buzzer", 3,
        "'what beeps' leads to 'buzzer' and 'hall'.")]
    [InlineData("repeated_ask", "something that makes noise", "What beeps?", "buzzer", 3,
        "'what beeps' stands 2 times in 'buzzer'.")]
    [InlineData("ask_length", "something that makes noise", "'?!'", "buzzer", 3,
        "'?!' in 'buzzer' has neither letter nor digit.")]
    [InlineData("ask_length", "something that makes noise", "' '", "buzzer", 3,
        "'' in 'buzzer' has neither letter nor digit.")]
    public void What_is_wrong_fails_its_check_and_no_other_and_is_named_with_file_and_line(
        string check, string right, string wrong, string family, int line, string what)
    {
        string yaml = Changed(right, wrong);
        if (check == "overlap")
        {
            yaml = yaml.Replace("- text: regulator", "- text: ldo", StringComparison.Ordinal);
        }

        // What a check of families takes away from families must not be seen by that of coverage.
        LexiconLint lint = _madeUp.Lint(yaml, settings: MadeUpLexicon.Settings with { MinCoverage = 0.5 });

        lint.Failed.Select(static failed => failed.Check.Name).ShouldBe([check]);
        LexiconFinding finding = lint.Failed.Single().Findings.ShouldHaveSingleItem();
        finding.What.ShouldBe(what);
        finding.Families.ShouldContain(family);
        finding.Where.ShouldContain($"data/lexicon/made-up.yaml:{line}");
        finding.Remedy.ShouldNotBeEmpty();
        lint.Families.Single(entry => entry.Id == family).Checks.ShouldBe([check]);
    }

    [Fact]
    public void A_long_way_of_asking_is_found_with_its_beginning()
    {
        string ask = string.Concat(Enumerable.Repeat("why oh ", 40)).Trim();
        string yaml = Changed("something that makes noise", ask);

        Found(_madeUp.Lint(yaml), "ask_length").What.ShouldBe($"'{ask[..120]}…' in 'buzzer' has {ask.Length} characters.");
        _madeUp.Lint(yaml, settings: MadeUpLexicon.Settings with { MaxAskLength = ask.Length }).Failed.ShouldBeEmpty();
    }

    [Fact]
    public void Parts_of_no_family_are_counted_by_category()
    {
        CorpusRecord[] parts =
            [.. MadeUpLexicon.Parts, .. MadeUpLexicon.Some(600, 4, "other", "Magnets", "Bars", "bar magnet")];

        LexiconLint lint = _madeUp.Lint(parts: parts);

        lint.Failed.Single().Check.Name.ShouldBe("coverage");
        lint.Failed.Single().Findings.Select(static finding => (finding.Where, finding.What)).ShouldBe(
            [("Magnets/Bars", "4 parts belong to no family."), ("Tools/Other", "2 parts belong to no family.")]);
        _madeUp.Lint(parts: parts, settings: MadeUpLexicon.Settings with { MinCoverage = 0.9 }).Failed.ShouldBeEmpty();
        _madeUp.Lint(parts: []).Failed.ShouldContain(
            static check => check.Check.Name == "coverage", "An empty catalogue shows nothing.");
    }

    [Fact]
    public void A_family_without_a_member_only_informs_on_a_catalogue_that_it_was_not_written_with()
    {
        LexiconLint lint = _madeUp.Lint(
            Changed("- text: hall", "- text: halll"), settings: new LexiconSettings { MinCoverage = 0.5 });

        lint.Failed.ShouldBeEmpty();
        Found(lint, "members").Families.ShouldBe(["hall"]);
    }

    [Fact]
    public void A_mark_on_a_family_with_members_informs()
    {
        LexiconLint lint = _madeUp.Lint(Changed("- text: nixie\n", "- text: nixie|tweezers\n"));

        lint.Failed.ShouldBeEmpty();
        Found(lint, "mark").What.ShouldBe("'nixie' is marked absent_here and has members.");
        Check(lint, "mark").Severity.ShouldBe(CheckSeverity.Info);
    }

    [Fact]
    public void Overlaps_count_from_some_members_on_and_not_where_one_family_is_broader()
    {
        string same = Changed("    broader: [regulator]\n", "")
            .Replace("- text: regulator", "- text: ldo", StringComparison.Ordinal);

        _madeUp.Lint(same).Failed.Single().Check.Name.ShouldBe("overlap");
        _madeUp.Lint(same, settings: MadeUpLexicon.Settings with { MinOverlapMembers = 13 }).Failed.ShouldBeEmpty();
        _madeUp.Lint(same.Replace("title: regulator", "title: regulator\n    broader: [ldo]", StringComparison.Ordinal))
            .Failed.ShouldBeEmpty();

        LexiconLint other = _madeUp.Lint(same, settings: new LexiconSettings());
        other.Failed.ShouldBeEmpty("Another catalogue may lack what tells them apart.");
        Found(other, "overlap").Families.ShouldBe(["ldo", "regulator"]);

        // Eleven shared of thirteen are less than nine tenths.
        string most = same.Replace(
            "- text: ldo\n  - id: nixie", "- part_number: 'P30[0-9]|P310|P400'\n  - id: nixie", StringComparison.Ordinal);
        _madeUp.Lint(most).Failed.ShouldBeEmpty();
        _madeUp.Lint(most, settings: MadeUpLexicon.Settings with { MaxOverlap = 0.8 }).Failed.Single().Findings.Single().What
            .ShouldBe("'ldo' (12 parts) and 'regulator' (12) share 11: 0.85.");
    }

    [Fact]
    public void Members_are_sampled_by_digest_whatever_their_order()
    {
        LexiconSettings settings = MadeUpLexicon.Settings with { SamplesPerFamily = 5 };
        LintedFamily capacitor = _madeUp.Lint(settings: settings).Families.Single(static family => family.Id == "capacitor");
        long[] ids = [.. capacitor.Sample.Select(static part => part.LcscId)];

        ids.ShouldBe([.. _madeUp.Lint(parts: MadeUpLexicon.Parts.Reverse(), settings: settings).Families
            .Single(static family => family.Id == "capacitor").Sample.Select(static part => part.LcscId)]);
        ids.Distinct().Count().ShouldBe(5);
        ids.ShouldNotBe([.. ids.Order()], "The first five would show one series.");
        LexiconLinter.Sample("ldo", [.. MadeUpLexicon.Parts.Take(60).Select(static part => part.LcscId)], 5).ShouldNotBe(ids);
        capacitor.Members.ShouldBe(60);
        capacitor.IsPassive.ShouldBeTrue();
        capacitor.Sample[0].Category.ShouldBe("Capacitors/MLCC");
    }

    [Fact]
    public void Errors_fail_as_a_gate_does()
    {
        GateFailedException failed = Should.Throw<GateFailedException>(
            _madeUp.Lint(Changed("something that makes noise", "What beeps?")).ThrowIfFailed);

        failed.ExitCode.ShouldBe(ExitCode.GateFailed);
        failed.Message.ShouldBe("EVL048: data/lexicon, source made-up: The lexicon has errors: repeated_ask: Ways of asking that "
            + "stand twice in a family, 1 asks, expected ≤ 0 asks. Read output/lexicon/index.html: each finding names its "
            + "families, file and line, and what to do.");
    }

    [Theory]
    [InlineData("5 V", 0)]
    [InlineData("6 V", 1)]
    public void An_example_of_a_property_that_is_read_otherwise_fails(string value, int findings)
    {
        string directory = _madeUp.WriteProperties($$"""
            group: made-up
            properties:
              - id: loudness
                title: Loudness
                unit: V
                sense: at_least
                words: [loudness]
                kinds: [buzzer]
                patterns: ['(?<value>{V}) loud']
                examples: [{text: buzzer 5V loud, kind: buzzer, value: {{value}}}]
            """);
        LexiconLint lint = _madeUp.Lint(properties: directory);

        LintedCheck check = lint.Checks.Single(static one => one.Check.Name == "property_examples");
        check.Check.Blocks.ShouldBe(findings > 0);
        check.Findings.Select(static one => $"{one.Where}: {one.What}").ShouldBe(findings == 0 ? [] :
            ["data/properties/made-up.yaml:10: Of 'buzzer 5V loud', an example of 'loudness', 5..5 is read."]);
    }

    [Fact]
    public void A_catalogue_that_was_made_with_other_families_is_refused()
    {
        _ = _madeUp.Lint();
        FamilyLexicon other = _madeUp.Read(Changed("id: hall", "id: magnetic"));

        Should.Throw<InputDataException>(() => LexiconLinter.Run(
            other, null, "/", _madeUp.DetailPath, "made-up", MadeUpLexicon.Settings)).Message.ShouldBe(
                $"EVL047: {_madeUp.DetailPath}: The catalogue was made with other families: it has members of 'hall', which "
                + "the lexicon lacks. Run './build.sh Lexicon': Transform makes it again when data/lexicon changed.");
        Should.Throw<SnapshotException>(() => LexiconLinter.Run(
            other, null, "/", _madeUp.DetailPath + ".none", "made-up", MadeUpLexicon.Settings)).Message
            .ShouldStartWith("EVL011: ");
    }

    [Fact]
    public void Ways_of_asking_are_compared_by_letters_and_digits_of_every_script()
    {
        AskChecks.Folded(" What's  a 100nF-capacitor?").ShouldBe("what s a 100nf capacitor");
        AskChecks.Folded("电荷泵！").ShouldBe("电荷泵");
        AskChecks.Folded("Ünter-ÉLÉMENT").ShouldBe("ünter élément");
        AskChecks.Folded("?!…").ShouldBe("");
    }

    private static string Changed(string right, string wrong)
    {
        MadeUpLexicon.Yaml.ShouldContain(right);
        return MadeUpLexicon.Yaml.Replace(right, wrong, StringComparison.Ordinal);
    }

    private static GateCheck Check(LexiconLint lint, string name) =>
        lint.Checks.Single(check => check.Check.Name == name).Check;

    private static LexiconFinding Found(LexiconLint lint, string name) =>
        lint.Checks.Single(check => check.Check.Name == name).Findings.ShouldHaveSingleItem();
}
