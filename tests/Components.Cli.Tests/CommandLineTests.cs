using System.Text.Json;
using Components.Foundation.Errors;

namespace Components.Cli.Tests;

public sealed class CommandLineTests(CliFixture fixture)
{
    [Theory]
    [InlineData("serv", "SRV031: There is no verb 'serv'. Did you mean 'serve'? 'components --help' lists the verbs.")]
    [InlineData(
        "frobnicate",
            "SRV031: There is no verb 'frobnicate'. Known verbs: completion, embed, mcp, model, prune, pull, query, rollback, "
                + "search, serve, show, similar, sources, store, substitutes, types, verify. 'components --help' lists the "
                + "verbs.")]
    [InlineData("model bak", "SRV031: There is no verb 'model bak'. Did you mean 'bake'? 'components --help' lists the verbs.")]
    [InlineData("serve --enginee exact", "SRV030: '--enginee' is not understood. Did you mean '--engine'?")]
    [InlineData("serve --engine fast", "SRV030: Argument 'fast' not recognized. Must be one of: 'mapped' 'exact'. "
        + "'components serve --help' shows what it takes.")]
    [InlineData("search",
        "SRV030: Required argument missing for command: 'search'. 'components search --help' shows what it takes.")]
    [InlineData("search 10k --instock",
        "SRV030: '--instock' is not understood. Did you mean '--in-stock'? What begins with a hyphen is text only behind '--'.")]
    [InlineData("search 10k --limt=5",
        "SRV030: '--limt=5' is not understood. Did you mean '--limit'? What begins with a hyphen is text only behind '--'.")]
    [InlineData("query explain 10k --pakage 0402",
        "SRV030: '--pakage' is not understood. Did you mean '--package'? What begins with a hyphen is text only behind '--'.")]
    [InlineData("verify --ful",
        "SRV030: '--ful' is not understood. Did you mean '--full'? What begins with a hyphen is text only behind '--'.")]
    [InlineData("search 10k --limit abc",
        "SRV030: --limit takes a whole number, found 'abc'. 'components search --help' shows what it takes.")]
    [InlineData("search 10k --limit 1.5",
        "SRV030: --limit takes a whole number, found '1.5'. 'components search --help' shows what it takes.")]
    [InlineData("search 10k --limit 99999999999",
        "SRV030: --limit takes a whole number, found '99999999999'. 'components search --help' shows what it takes.")]
    [InlineData("search 10k --limit 0", "SRV030: --limit must be 1 to 100, found 0. '--help' shows what each option takes.")]
    [InlineData("search 10k --type resistr",
        "SRV030: --type is no component type. Did you mean 'resistor'? '--help' shows what each option takes.")]
    [InlineData("search 10k --package 04O2",
        "SRV030: --package is no package name. Did you mean '0402'? '--help' shows what each option takes.")]
    [InlineData("query explain 10k --limit 500",
        "SRV030: --limit must be 1 to 100, found 500. '--help' shows what each option takes.")]
    [InlineData("prune --keep many",
        "SRV030: --keep takes a whole number, found 'many'. 'components prune --help' shows what it takes.")]
    [InlineData("query",
        "SRV036: 'query' does nothing by itself. Write 'components query explain'; '--help' after it shows what it takes.")]
    [InlineData("model",
        "SRV036: 'model' does nothing by itself. Write 'components model VERB', where VERB is one of: bake, list, verify.")]
    [InlineData("prune --keep 0", "SRV030: --keep must be 1 or more, found 0. Leave it out for the default.")]
    public async Task A_wrong_command_line_is_told_in_one_line(string line, string message)
    {
        CliRun run = await fixture.RunAsync(null, line.Split(' '));
        run.Error.ShouldBe(message + "\n");
        run.ExitCode.ShouldBe((int)ExitCode.Usage);
    }

    [Theory]
    [InlineData("serve --port 80", "--urls")]
    [InlineData("serve -p 80", "--urls")]
    [InlineData("serve --host 0.0.0.0", "--urls")]
    [InlineData("serve --listen=:80", "--urls")]
    [InlineData("serve --prot 80", "--root")]
    [InlineData("search 10k -n 5", "--limit")]
    [InlineData("search 10k --component_type resistor", "--type")]
    [InlineData("search 10k --in_stock_only", "--in-stock")]
    [InlineData("search 10k --stock", "--in-stock")]
    [InlineData("search 10k --footprint 0402", "--package")]
    [InlineData("query explain 10k --raw_vector_only", "--raw-vector")]
    [InlineData("verify --cwd /tmp", "--root")]
    public async Task What_other_programs_call_an_option_is_known(string line, string option)
    {
        CliRun run = await fixture.RunAsync(null, line.Split(' '));
        run.Error.ShouldContain($"Did you mean '{option}'?");
        run.ExitCode.ShouldBe((int)ExitCode.Usage);
    }

    [Fact]
    public async Task An_option_is_suggested_only_where_a_verb_takes_it()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "--listen", "80");
        run.Error.ShouldNotContain("--urls");
        run.ExitCode.ShouldBe((int)ExitCode.Usage);
    }

    [Theory]
    [InlineData("serve --urls xyz", "", "--urls")]
    [InlineData("serve", "COMPONENTS__serve__urls=xyz", "COMPONENTS__serve__urls")]
    [InlineData("serve", "COMPONENTS__SERVE__URLS=xyz", "COMPONENTS__SERVE__URLS")]
    [InlineData("serve --urls xyz", "COMPONENTS__serve__urls=http://127.0.0.1:0", "--urls")]
    [InlineData("serve --profile strange", "", "profiles/strange.yaml:2:9")]
    [InlineData("serve", "COMPONENTS__serve__poll_interval=0s", "COMPONENTS__serve__poll_interval")]
    [InlineData("serve", "COMPONENTS__serve__otlp_endpoint=ftp://x", "COMPONENTS__serve__otlp_endpoint")]
    public async Task A_bad_setting_is_blamed_on_where_it_was_written(string line, string variable, string where)
    {
        string root = fixture.CopyProject($"blamed-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(root, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(root, "profiles", "strange.yaml"), "serve:\n  urls: xyz\n",
            TestContext.Current.CancellationToken);

        CliRun run = await fixture.RunAsync(root, variable, line.Split(' '));

        run.Error.ShouldMatch($"SRV00[457]: {System.Text.RegularExpressions.Regex.Escape(where)}: ");
        run.ExitCode.ShouldBe((int)ExitCode.Usage);
    }

    [Theory]
    [InlineData("query", "10k")]
    [InlineData("model", "")]
    public async Task A_verb_that_the_message_names_is_one(string verb, string argument)
    {
        CliRun alone = await fixture.RunAsync(null, verb);
        System.Text.RegularExpressions.Match named = System.Text.RegularExpressions.Regex.Match(
            alone.Error, $"components {verb} (?:(?<one>[a-z]+)'|VERB', where VERB is one of: (?:(?<one>[a-z]+)(?:, |\\.))+)");
        named.Groups["one"].Captures.ShouldNotBeEmpty(alone.Error);
        foreach (System.Text.RegularExpressions.Capture sub in named.Groups["one"].Captures)
        {
            CliRun run = await fixture.RunAsync(null, [verb, sub.Value, .. argument.Length > 0 ? new[] { argument } : []]);
            run.Error.ShouldNotContain("SRV031", Case.Sensitive, $"{verb} {sub.Value}");
        }
    }

    [Theory]
    [InlineData("search", "10k", "--instock")]
    [InlineData("search", "10k", "--limit", "abc")]
    [InlineData("search", "10k", "--in-stock=perhaps")]
    [InlineData("prune", "--keep", "")]
    [InlineData("prune", "--keep", "--dry-run")]
    [InlineData("serve", "--engine")]
    [InlineData("verify", "--compare", "a")]
    [InlineData("search", "--json", "--limit", "1e3", "x")]
    public async Task No_message_names_a_type_of_the_program(params string[] line)
    {
        CliRun run = await fixture.RunAsync(null, line);
        run.ExitCode.ShouldBe((int)ExitCode.Usage, run.Error);
        run.Error.ShouldNotContain("System.");
        run.Error.ShouldNotContain("Int32");
        run.Error.ShouldNotContain("`");
    }

    [Fact]
    public async Task Behind_two_hyphens_anything_is_text_and_a_number_with_a_sign_always_is()
    {
        CliRun behind = await fixture.RunAsync(null, "search", "--limit", "1", "--json", "--", "10k", "--instock");
        behind.ExitCode.ShouldBe(0, behind.Error);
        JsonDocument.Parse(behind.Output).RootElement.GetProperty("query").GetString().ShouldBe("10k --instock");
        CliRun number = await fixture.RunAsync(null, "search", "--limit", "1", "--json", "regulator", "-5V");
        number.ExitCode.ShouldBe(0, number.Error);
        JsonDocument.Parse(number.Output).RootElement.GetProperty("query").GetString().ShouldBe("regulator -5V");
    }

    [Fact]
    public async Task Names_are_taken_in_any_case_and_packages_as_tools_write_them()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "--json", "--type", "Resistor", "--package",
            "Resistor_SMD:R_0402_1005Metric");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] results = [.. JsonDocument.Parse(run.Output).RootElement.GetProperty("results").EnumerateArray()];
        results.ShouldNotBeEmpty();
        results.ShouldAllBe(static part =>
            part.GetProperty("package").GetString() == "0402" && part.GetProperty("component_type").GetString() == "resistor");
    }

    [Fact]
    public async Task Help_lists_every_verb()
    {
        CliRun run = await fixture.RunAsync(null, "--help");
        run.ExitCode.ShouldBe(0);
        foreach (string verb in (string[])["serve", "search", "query", "embed", "model", "verify", "rollback", "prune"])
        {
            run.Output.ShouldContain($"  {verb}");
        }
    }

    [Fact]
    public async Task An_unknown_profile_names_the_nearest()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "--profile", "nope");
        run.Error.ShouldStartWith("CFG003: ");
        run.ExitCode.ShouldBe((int)ExitCode.Usage);
    }

    [Fact]
    public async Task A_mistake_in_the_configuration_is_told_with_its_place()
    {
        string project = fixture.CopyProject("mistake");
        await File.AppendAllTextAsync(Path.Combine(project, "pipeline.yaml"), "serve:\n  max_quueue: 3\n");
        CliRun run = await fixture.RunAsync(project, "serve");
        run.Error.ShouldContain("pipeline.yaml:8:3  serve.max_quueue: unknown key. Did you mean 'max_queue'?");
        run.ExitCode.ShouldBe((int)ExitCode.Usage);
    }

    [Fact]
    public async Task An_error_as_json_is_one_document_on_standard_error()
    {
        CliRun run = await fixture.RunAsync(null, "verify", Path.Combine(fixture.Root, "nowhere"), "--json");
        JsonElement error = JsonDocument.Parse(run.Error).RootElement;
        error.GetProperty("code").GetString().ShouldBe("PUB103");
        error.GetProperty("exit_code").GetInt32().ShouldBe(6);
        error.GetProperty("remedy").GetString()
            .ShouldBe("Correct DIR, or leave it out for the published snapshot. './build.sh Publish' fills an empty directory.");
        error.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
        run.Output.ShouldBeEmpty();
        run.ExitCode.ShouldBe(6);
    }

    [Fact]
    public void Every_kind_of_error_has_its_exit_code_and_no_stack_trace()
    {
        (Exception Error, int Code)[] kinds =
        [
            (new UsageException("CFG001", "What.", "", "Do."), 2),
            (new InputDataException("FET001", "What.", "", "Do."), 3),
            (new EnvironmentException("BLD001", "What.", "", "Do."), 4),
            (new GateFailedException("EVL001", "What.", "", "Do."), 5),
            (new SnapshotException("VEC001", "What.", "", "Do."), 6),
            (new InvalidOperationException("surprise"), 1),
            (new IOException("disk full"), 4),
            (new AggregateException(new SnapshotException("VEC001", "What.", "", "Do.")), 6),
        ];
        foreach ((Exception error, int code) in kinds)
        {
            StringWriter text = new();
            CliContext context = new() { Output = TextWriter.Null, Error = text, Environment = new Dictionary<string, string>(),
                WorkingDirectory = fixture.Root };
            ErrorReport.Write(error, context, asJson: false).ShouldBe(code);
            text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        }
    }

    [Fact]
    public async Task The_repositorys_own_pipeline_yaml_is_understood()
    {
        // The command line and the build read one file; a section that only one of them knows would stop the other.
        CliRun run = await fixture.RunAsync(Checkout.Root, "model", "list");
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
    }
}
