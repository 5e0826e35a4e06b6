using System.ComponentModel;
using System.Diagnostics;
using Nuke.Common;
using Nuke.Common.IO;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Sources_win_in_order_command_line_environment_later_profile_earlier_profile_file_initial_value()
    {
        Level().ShouldBe("initial");

        _harness.Write(".nuke/parameters.json", """{ "$schema": "./build.schema.json", "LevelName": "file" }""");
        Level().ShouldBe("file");

        _harness.Write(".nuke/parameters.one.json", """{ "LevelName": "one" }""");
        Level("--profile one").ShouldBe("one");

        _harness.Write(".nuke/parameters.two.json", """{ "levelName": "two" } // the spelling of names is free""");
        Level("--profile one two").ShouldBe("two");
        Level("--profile two one").ShouldBe("one");
        Level("--profile absent").ShouldBe("file");

        _harness.Variables["LEVEL_NAME"] = "environment";
        Level("--profile one").ShouldBe("environment");

        Level("--profile one --level-name line").ShouldBe("line");
    }

    [Theory]
    [InlineData("LevelName")]
    [InlineData("LEVEL_NAME")]
    [InlineData("NUKE_LEVEL_NAME")]
    public void The_environment_knows_several_spellings(string variable)
    {
        _harness.Variables[variable] = "found";
        Level().ShouldBe("found");
    }

    [Fact]
    public void An_empty_variable_is_no_value()
    {
        _harness.Variables["LEVEL_NAME"] = "";
        Level().ShouldBe("initial");
    }

    [Fact]
    public void Everyday_variables_do_not_reach_the_engines_own_parameters()
    {
        _harness.Variables["HOST"] = "my-laptop";
        _harness.Variables["TARGET"] = "arm64";
        Level().ShouldBe("initial");

        _harness.Variables["NUKE_VERBOSITY"] = "quiet";
        _harness.Run<Typed>("Show").Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--level-name x")]
    [InlineData("--levelName x")]
    [InlineData("--LevelName=x")]
    [InlineData("-levelname x")]
    public void The_command_line_knows_several_spellings(string arguments) => Level(arguments).ShouldBe("x");

    [Fact]
    public void Values_have_the_types_of_their_members()
    {
        string shown = _harness.Run<Typed>(
            "Show --count 3 --ratio 0.5 --fast --kind second-kind --names a b --numbers 1 2 --parts x+y+z --file sub/../here.txt "
                + "--limit -7 --custom 5")
            .Said;

        shown.ShouldBe($"initial 3 0.5 True SecondKind a,b 1,2 x,y,z {_harness.Root}/here.txt -7 custom5 False");
    }

    [Fact]
    public void A_flag_takes_a_word_and_leaves_targets_alone()
    {
        _harness.Run<Typed>("--fast false Show").Said.ShouldContain(" False");
        _harness.Run<Typed>("--fast Show").Said.ShouldContain(" True");
    }

    [Fact]
    public void A_parameter_file_holds_lists_numbers_and_flags()
    {
        _harness.Write(".nuke/parameters.json", """{ "Names": ["p", "q"], "Count": 9, "Fast": true }""");
        _harness.Run<Typed>("Show").Said.ShouldBe("initial 9 0 True FirstKind p,q   -   0 none False");
    }

    [Fact]
    public void A_list_in_the_environment_is_separated_by_spaces_or_by_its_own_separator()
    {
        _harness.Variables["NAMES"] = "a b";
        _harness.Variables["PARTS"] = "x y+z";
        _harness.Run<Typed>("Show").Said.ShouldContain(" a,b  x y,z ");
    }

    [Fact]
    public void An_unknown_parameter_is_answered_with_the_nearest_one()
    {
        RunResult result = _harness.Run<Typed>("Show --level-nam x");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Error.ShouldBe("BLD020: There is no parameter '--level-nam'. "
            + "Did you mean '--level-name'? './build.sh --help' lists all parameters.\n");
    }

    [Fact]
    public void An_unknown_name_in_a_parameter_file_is_answered_with_file_and_nearest_name()
    {
        _harness.Write(".nuke/parameters.one.json", """{ "Cuont": 1 }""");

        RunResult result = _harness.Run<Typed>("Show --profile one");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe("BLD020: .nuke/parameters.one.json: There is no parameter 'Cuont'. "
            + "Did you mean 'Count'? './build.sh --help' lists all parameters.\n");
    }

    [Theory]
    [InlineData("--count three", "BLD021: 'three' is not a value for '--count'. Expected a whole number.\n")]
    [InlineData("--numbers 1 x", "BLD021: 'x' is not a value for '--numbers'. Expected a whole number or several.\n")]
    [InlineData("--kind third", "BLD021: 'third' is not a value for '--kind'. Expected one of firstkind, secondkind.\n")]
    [InlineData("--fast=perhaps", "BLD021: 'perhaps' is not a value for '--fast'. Expected true or false.\n")]
    [InlineData("--ratio much", "BLD021: 'much' is not a value for '--ratio'. Expected a number.\n")]
    [InlineData("--verbosity loud",
        "BLD021: 'loud' is not a value for '--verbosity'. Expected one of verbose, normal, minimal, quiet.\n")]
    [InlineData("--host Jenkins", "BLD021: 'Jenkins' is not a value for '--host'. Expected one of GitHubActions, Terminal.\n")]
    [InlineData("--parallel 0", "BLD021: '0' is not a value for '--parallel'. Expected a whole number, 1 or more.\n")]
    [InlineData("--silence-seconds -1",
        "BLD021: '-1' is not a value for '--silence-seconds'. Expected a whole number, 0 or more.\n")]
    [InlineData("--plan --parallel x", "BLD021: 'x' is not a value for '--parallel'. Expected a whole number, 1 or more.\n")]
    [InlineData("--count", "BLD022: '--count' has no value. Expected a whole number after it.\n")]
    [InlineData("--file", "BLD022: '--file' has no value. Expected a path after it.\n")]
    [InlineData("--count 1 --count 2", "BLD024: '--count' is given twice. Give it once.\n")]
    public void A_wrong_value_is_named_with_what_was_expected(string arguments, string message)
    {
        RunResult result = _harness.Run<Typed>("Show " + arguments);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(message);
    }

    [Fact]
    public void A_wrong_value_is_named_with_the_place_it_came_from()
    {
        _harness.Variables["NUKE_COUNT"] = "many";
        _harness.Run<Typed>("Show").Error.ShouldBe(
            "BLD021: NUKE_COUNT: 'many' is not a value for 'Count'. Expected a whole number.\n");

        _harness.Variables.Clear();
        _harness.Write(".nuke/parameters.json", """{ "Fast": 3 }""");
        _harness.Run<Typed>("Show").Error.ShouldBe(
            "BLD021: .nuke/parameters.json: '3' is not a value for 'Fast'. Expected true or false.\n");
    }

    [Theory]
    [InlineData("[1]", "BLD023: .nuke/parameters.json: The file is not a JSON object. "
        + "Write one JSON object: parameter names with their values.\n")]
    [InlineData("{\n  \"Count\" 1 }", "BLD023: .nuke/parameters.json:2:11: The file is not valid JSON. "
        + "Write one JSON object: parameter names with their values.\n")]
    public void A_damaged_parameter_file_is_named_with_the_place(string text, string message)
    {
        _harness.Write(".nuke/parameters.json", text);
        _harness.Run<Typed>("Show").Error.ShouldBe(message);
    }

    [Theory]
    [InlineData("""{ "Count": 1, "Fast": true, "Count": 2 }""", "Count")]
    [InlineData("""{ "Count": 1, "count": 2 }""", "count")]
    public void A_parameter_that_a_file_gives_twice_is_named(string text, string name)
    {
        _harness.Write(".nuke/parameters.json", text);
        _harness.Run<Typed>("Show").Error.ShouldBe($"BLD024: .nuke/parameters.json: '{name}' is given twice. Give it once.\n");
    }

    [Fact]
    public void A_directory_in_the_place_of_a_parameter_file_is_named()
    {
        _harness.Write(".nuke/parameters.json/inside", "");
        _harness.Run<Typed>("Show").Error.ShouldBe("BLD023: .nuke/parameters.json: A directory lies in the place of the file. "
            + "Write one JSON object: parameter names with their values.\n");
    }

    [Theory]
    [InlineData(".nuke/parameters.json")]
    [InlineData(".nuke/temp/attempt.json")]
    public void A_pipe_or_a_device_in_the_place_of_a_file_is_not_waited_for(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string file = Path.Combine(_harness.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        foreach (string command in new[] { $"mkfifo {file}", $"ln -sf /dev/zero {file}", $"truncate -s 20G {file}" })
        {
            File.Delete(file);
            using Process process = Process.Start("sh", ["-c", command]);
            process.WaitForExit();
            process.ExitCode.ShouldBe(0);
            RunResult result = _harness.Run<Typed>("Show --continue");
            string expected = path.EndsWith("parameters.json", StringComparison.Ordinal) ? "BLD023: .nuke/parameters.json" : "";
            result.Error[..Math.Min(expected.Length, result.Error.Length)].ShouldBe(expected);
            (expected.Length > 0 || result.Error.Length == 0).ShouldBeTrue(result.Error);
        }
    }

    [Fact]
    public void A_secret_appears_in_no_output_wherever_it_comes_from()
    {
        RunResult onLine = _harness.Run<Secrets>("Leak --token s3cr3t-value");
        _harness.Variables["NUKE_TOKEN"] = "s3cr3t-value";
        RunResult inEnvironment = _harness.Run<Secrets>("Leak Fail --verbosity verbose");

        foreach (RunResult result in new[] { onLine, inEnvironment })
        {
            (result.Output + result.Error).ShouldNotContain("s3cr3t-value");
            result.Said.ShouldBe("the token is ***, in pieces ***");
        }

        inEnvironment.Error.ShouldStartWith("BLD013: Target 'Fail' failed: rejected ***. Run it again");
    }

    [Fact]
    public void A_wrong_secret_is_not_quoted() =>
        _harness.Run<Secrets>("Leak --pin 12ab").Error.ShouldBe(
            "BLD021: '***' is not a value for '--pin'. Expected a whole number.\n");

    private string Level(string arguments = "") => _harness.Run<Typed>("Show " + arguments).Said.Split(' ')[0];

    private enum Kind
    {
        FirstKind,
        SecondKind,
    }

    [TypeConverter(typeof(CustomConverter))]
    private sealed record Custom(int Number);

    private sealed class CustomConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, System.Globalization.CultureInfo? culture,
            object value) =>
            new Custom(int.Parse((string)value, culture));
    }

    private sealed class Typed : NukeBuild
    {
        [Parameter("A word")]
        private readonly string LevelName = "initial";

        [Parameter]
        private readonly int Count;

        [Parameter]
        private readonly double Ratio;

        [Parameter]
        private readonly Kind Kind;

        [Parameter]
        private readonly string[] Names = [];

        [Parameter]
        private readonly IReadOnlyList<int> Numbers = [];

        [Parameter(Separator = "+")]
        private readonly string[]? Parts;

        [Parameter]
        private readonly AbsolutePath? File;

        [Parameter]
        private readonly long? Limit;

        [Parameter(Name = "Custom")]
        private readonly Custom? _ownType;

        [Parameter]
        private bool Fast { get; }

        [Parameter]
        private bool? Slow { get; set; }

        private Target Show => _ => _.Executes(() => Say(string.Join(
            ' ',
            LevelName,
            Count,
            Ratio,
            Fast,
            Kind,
            string.Join(',', Names),
            string.Join(',', Numbers),
            string.Join(',', Parts ?? []) + (File is null ? " - " : ""),
            File,
            Limit ?? 0,
            _ownType is null ? "none" : $"custom{_ownType.Number}",
            Slow ?? false)));
    }

    private sealed class Secrets : NukeBuild
    {
        [Parameter]
        [Secret]
        private readonly string? Token;

        [Parameter]
        [Secret]
        private readonly int Pin;

        private Target Leak => _ => _.Executes(() =>
        {
            Console.Write($"say the token is {Token}, in pieces ");
            foreach (char character in Token ?? $"{Pin}")
            {
                Console.Write(character);
                Console.Out.Flush();
            }

            Console.WriteLine();
        });

        private Target Fail => _ => _.After(Leak).Executes(() => throw new InvalidOperationException($"rejected {Token}."));
    }
}
