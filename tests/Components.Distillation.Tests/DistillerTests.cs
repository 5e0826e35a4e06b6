using System.Buffers;
using System.Numerics.Tensors;
using Components.Catalog.Corpus;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Static;
using Components.Foundation.Errors;

namespace Components.Distillation.Tests;

public sealed class DistillerTests : IDisposable
{
    private static readonly DistillSettings Small = new()
    {
        Dimension = 32,
        Buckets = 256,
        Glosses = 150,
        Definitions = 60,
        Examples = 40,
        Needs = 200,
        KindNeeds = 60,
        Documents = 150,
        DocumentCrops = 200,
        GlossCrops = 100,
        QueryPairs = 150,
        Epochs = 4,
        BatchSize = 64,
        RankQueries = 32,
        RankDocuments = 48,
    };

    private readonly string _root = Directory.CreateTempSubdirectory("distiller-").FullName;

    public DistillerTests()
    {
        WriteWordNet(_root);
        WriteCorpus(Path.Combine(_root, "corpus.jsonl"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_same_inputs_give_the_same_bytes()
    {
        DistillResult first = Distil("first", Small);
        DistillResult second = Distil("second", Small);
        second.File.ShouldBe(first.File);
        File.ReadAllBytes(Path.Combine(_root, "second", "model.bin"))
            .ShouldBe(File.ReadAllBytes(Path.Combine(_root, "first", "model.bin")));
        File.ReadAllText(Path.Combine(_root, "second", "distillation.json"))
            .ShouldBe(File.ReadAllText(Path.Combine(_root, "first", "distillation.json")));
        Distil("other", Small with { Seed = 2 }).File.Sha256.ShouldNotBe(first.File.Sha256);
    }

    [Fact]
    public void Training_brings_the_student_nearer_to_its_teacher()
    {
        DistillResult result = Distil("out", Small);
        result.After.Cosine.ShouldBeGreaterThan(result.Before.Cosine + 0.05);
        result.After.Rankings.ShouldBeGreaterThan(result.Before.Rankings);
        result.Inputs.Select(input => input.Path).ShouldBe(["data.adj", "data.adv", "data.noun", "data.verb", "corpus.jsonl"]);
    }

    [Fact]
    public void The_written_model_knows_part_numbers_that_it_was_paired_with()
    {
        Distil("out", Small with { Epochs = 8 });
        StaticModel model = StaticModel.Read(Path.Combine(_root, "out", "model.bin"));
        using StaticEncoder encoder = new(model, new ModelPin { Backend = ModelBackend.Static, Id = "t", Revision = "r" });
        float[] query = new float[32];
        float[] own = new float[32];
        float[] other = new float[32];
        encoder.EncodeQuery("RC0007X7KL", query);
        encoder.EncodePassages([Text(7)], own);
        encoder.EncodePassages([Text(120)], other);
        TensorPrimitives.Dot<float>(query, own).ShouldBeGreaterThan(TensorPrimitives.Dot<float>(query, other));
    }

    [Fact]
    public void Teacher_vectors_come_from_the_cache_the_second_time()
    {
        using SeededEncoder first = new(64);
        Distil("first", Small, first, "cache");
        first.Passages.ShouldBeGreaterThan(400);
        using SeededEncoder second = new(64);
        Distil("second", Small, second, "cache");
        second.Passages.ShouldBe(0);
    }

    [Fact]
    public void Without_texts_or_wordnet_the_reason_is_told()
    {
        File.WriteAllText(Path.Combine(_root, "empty.jsonl"), "");
        using SeededEncoder teacher = new(64);
        string empty = Path.Combine(_root, "empty.jsonl");
        Should.Throw<InputDataException>(() =>
            Distiller.Run(new DistillInputs(teacher, Tokens, _root, [empty]), Small, null, _root)).Message.ShouldBe(
            $"EMB061: {empty}: There is not a single component text to learn from. Give the corpus.jsonl of a catalogue: "
                + "'./build.sh Transform' writes it.");
        Should.Throw<InputDataException>(() => WordNet.Read(Path.Combine(_root, "nowhere"))).Message.ShouldBe(
            $"EMB060: {Path.Combine(_root, "nowhere", "data.adj")}: The file is missing. "
                + "Install Debian's wordnet-base, or point the distillation at a WordNet 3.0 database.");
        Should.Throw<UsageException>(() => Distil("wide", Small with { Dimension = 128 })).Message.ShouldBe(
            "EMB062: distillation: The student cannot have 128 columns: it is a multiple of 16, at most the teacher's 64. "
                + "Choose a smaller dimension.");
    }

    [Fact]
    public void Wordnet_entries_are_words_with_their_definition_and_examples_apart()
    {
        WordNetEntry entry = WordNet.Read(_root)[3];
        entry.Text.ShouldBe("physical object 3, object: a tangible and visible entity 3; an entity that can cast a shadow");
        entry.Definition.ShouldBe("a tangible and visible entity 3; an entity that can cast a shadow");
        entry.Words.ShouldBe(["physical object 3", "object"]);
        entry.Examples.ShouldBe(["it was full of rackets 3", "they moved the object"]);
        entry.Field.ShouldBe(6);
    }

    [Fact]
    public void Documents_are_chosen_by_rounds_over_the_kinds_of_parts()
    {
        CorpusRecord[] records =
        [
            .. Enumerable.Range(1, 50).Select(static id => Record(id, "Chip Resistor")),
            .. Enumerable.Range(51, 2).Select(static id => Record(id, "Buzzers")),
        ];
        IReadOnlyList<CorpusRecord> chosen = DocumentChoice.ByKinds(records, new Random(1));
        chosen.Count.ShouldBe(52);
        chosen.Take(4).Count(static record => record.Subcategory == "Buzzers").ShouldBe(2);
        chosen.Select(static record => record.LcscId).Distinct().Count().ShouldBe(52);
        static CorpusRecord Record(int id, string subcategory) =>
            new() { LcscId = id, ComponentType = "other", PartNumber = $"P{id}", Subcategory = subcategory, Text = $"{id}" };
    }

    [Fact]
    public void Needs_are_made_of_common_words_definitions_and_kinds_of_parts()
    {
        NeedTexts needs = new(WordNet.Read(_root), CorpusCodec.Read(Path.Combine(_root, "corpus.jsonl")).ToArray());
        Random random = new(7);
        string[] made = [.. Enumerable.Range(0, 300).Select(_ => needs.Make(random))];
        made.ShouldAllBe(text => text.Length > 0 && !text.Contains('{') && !text.Contains('}'));
        made.ShouldContain(text => text.Contains("chip resistor", StringComparison.Ordinal));
        made.ShouldContain(text => text.Contains("tangible", StringComparison.Ordinal));
    }

    [Fact]
    public void Uses_are_words_and_sentences_and_a_line_without_them_is_told()
    {
        string path = Path.Combine(_root, "uses.txt");
        File.WriteAllText(path, "# comment\nbuzzer, piezo sounder: makes a beep; gives an alarm\n");
        IReadOnlyList<KindSense> uses = UseTexts.Read(path);
        uses.Select(static use => use.Definition).ShouldBe(["makes a beep", "gives an alarm"]);
        uses[1].Words.ShouldBe(["buzzer", "piezo sounder"]);
        File.WriteAllText(path, "# comment\nbuzzer makes a beep\n");
        Should.Throw<InputDataException>(() => UseTexts.Read(path)).Message.ShouldBe(
            $"EMB063: {path}: Line 2 is not 'words: sentences'. Write 'word, word: sentence; "
                + "sentence' a line, as data/distillation/uses.txt does.");
    }

    [Fact]
    public void A_kind_is_named_by_the_words_of_type_and_subcategory() =>
        KindWords.Of(
            new CorpusRecord { LcscId = 1, ComponentType = "power_ic", PartNumber = "P",
                Subcategory = "Linear Voltage Regulators (LDO)", Text = "t" })
            .ShouldBe(
                ["power", "power ic", "linear", "voltage", "regulator", "ldo", "linear voltage", "voltage regulator",
                    "regulator ldo"]);

    [Fact]
    public void Given_sentences_are_about_their_kind_whatever_the_teacher_says()
    {
        string path = Path.Combine(_root, "uses.txt");
        File.WriteAllText(path, "chip resistor: limits what flows\nbuzzer: makes a beep\n");
        TrainingTexts texts = TrainingTexts.Build(Small, Tokens, WordNet.Read(_root), UseTexts.Read(path),
            CorpusCodec.Read(Path.Combine(_root, "corpus.jsonl")).ToArray());
        KindTargets targets = new(texts, [.. Enumerable.Range(0, texts.Texts.Count)], new float[texts.Texts.Count * 16], 16);
        int document = Enumerable.Range(0, texts.Texts.Count).First(index => texts.Texts[index].Role == TextRole.Document);
        targets.IsAbout(0, document).ShouldBeTrue();
        targets.IsAbout(1, document).ShouldBeFalse("no part is a buzzer");
        targets.Needs.ShouldAllBe(index => texts.Texts[index].Sense == 0);
        targets.Needs.ShouldContain(index => texts.Texts[index].Text == "limits what flows");
    }

    [Fact]
    public void Tokens_in_scripts_that_no_part_is_written_in_are_left_out()
    {
        TrainingTexts texts = TrainingTexts.Build(Small, ["[UNK]", "resistor", "\u6c34", "\u03c9", "##\u0436"],
            WordNet.Read(_root), [], CorpusCodec.Read(Path.Combine(_root, "corpus.jsonl")).ToArray());
        texts.Tokens.ShouldContain("\u03c9");
        texts.Tokens.ShouldNotContain("\u6c34");
        texts.Tokens.ShouldNotContain("##\u0436");
        texts.Tokens.ShouldContain("rackets", "general words that the teacher has in pieces become tokens");
    }

    [Fact]
    public void The_loss_gradient_is_the_slope_of_the_loss()
    {
        const int Batch = 5;
        const int Dimension = 16;
        Random random = new(3);
        float[] student = Units(random, Batch, Dimension);
        float[] teacher = Units(random, Batch, Dimension);
        SimilarityLoss loss = new(Batch, Dimension, 0.5f);
        float[] gradient = new float[student.Length];
        float[] ignored = new float[student.Length];
        loss.Compute(student, teacher, gradient);
        for (int index = 0; index < student.Length; index += 3)
        {
            const float Step = 1e-2f;
            float[] up = [.. student];
            up[index] += Step;
            float[] down = [.. student];
            down[index] -= Step;
            float slope = (loss.Compute(up, teacher, ignored) - loss.Compute(down, teacher, ignored)) / (2 * Step);
            gradient[index].ShouldBe(slope, 2e-2f);
        }
    }

    [Fact]
    public void The_pair_gradient_is_the_slope_of_the_loss()
    {
        const int Batch = 4;
        const int Dimension = 8;
        Random random = new(5);
        float[] queries = Units(random, Batch, Dimension);
        float[] texts = Units(random, Batch, Dimension);
        PairLoss loss = new(Batch, Dimension, 0.5f);
        float[] queryGradient = new float[queries.Length];
        float[] textGradient = new float[queries.Length];
        loss.Compute(queries, texts, 1f, queryGradient, textGradient);
        float[] left = new float[queries.Length];
        float[] right = new float[queries.Length];
        for (int index = 0; index < queries.Length; index += 3)
        {
            const float Step = 1e-2f;
            float[] up = [.. texts];
            up[index] += Step;
            float[] down = [.. texts];
            down[index] -= Step;
            float slope = (loss.Compute(queries, up, 1f, left, right) - loss.Compute(queries, down, 1f, left, right)) / (
                2 * Step);
            textGradient[index].ShouldBe(slope, 2e-2f);
        }
    }

    [Fact]
    public void The_rank_gradient_is_the_slope_of_the_loss()
    {
        const int Queries = 3;
        const int Documents = 6;
        const int Dimension = 16;
        Random random = new(9);
        float[] queries = Units(random, Queries, Dimension);
        float[] documents = Units(random, Documents, Dimension);
        float[] queryTeacher = Units(random, Queries, Dimension);
        float[] documentTeacher = Units(random, Documents, Dimension);
        float[] bonus = [.. Enumerable.Range(0, Queries * Documents).Select(static number => number % 4 == 0 ? 0.3f : 0f)];
        RankLoss loss = new(Queries, Documents, Dimension, 0.5f);
        float[] queryGradient = new float[queries.Length];
        float[] documentGradient = new float[documents.Length];
        loss.Compute(queries, documents, queryTeacher, documentTeacher, bonus, 1f, queryGradient, documentGradient);
        Check(queries, queryGradient);
        Check(documents, documentGradient);

        void Check(float[] values, float[] gradient)
        {
            const float Step = 1e-2f;
            float[] left = new float[queries.Length];
            float[] right = new float[documents.Length];
            for (int index = 0; index < values.Length; index += 3)
            {
                float value = values[index];
                values[index] = value + Step;
                float up = loss.Compute(queries, documents, queryTeacher, documentTeacher, bonus, 1f, left, right);
                values[index] = value - Step;
                float down = loss.Compute(queries, documents, queryTeacher, documentTeacher, bonus, 1f, left, right);
                values[index] = value;
                gradient[index].ShouldBe((up - down) / (2 * Step), 2e-2f);
            }
        }
    }

    [Fact]
    public void Row_products_are_what_plain_loops_give()
    {
        const int Rows = 7;
        const int Dimension = 48;
        Random random = new(11);
        float[] rows = Units(random, Rows, Dimension);
        float[] row = Units(random, 1, Dimension);
        float[] products = new float[Rows];
        RowProducts.Dots(row, rows, 2f, products);
        float[] sum = [.. row];
        float[] weights = [.. Enumerable.Range(0, Rows * 2).Select(static number => number * 0.1f)];
        RowProducts.AddWeighted(rows, weights, 2, Rows, 3f, sum);
        for (int index = 0; index < Rows; index++)
        {
            products[index].ShouldBe(2f * TensorPrimitives.Dot<float>(row, rows.AsSpan(index * Dimension, Dimension)), 1e-5f);
        }

        for (int column = 0; column < Dimension; column++)
        {
            sum[column].ShouldBe(row[column] + Enumerable.Range(0, Rows)
                .Sum(index => rows[(index * Dimension) + column] * weights[index * 2] * 3f), 1e-5f);
        }
    }

    private static readonly string[] Tokens =
    [
        "[PAD]", "[unused0]", "[UNK]", "[CLS]", "[SEP]", "resistor", "object", "entity", "visible", "a", "an", "that", "##s",
        "thick", "film",
        .. Enumerable.Range(0, 10).Select(digit => $"{digit}"), .. Enumerable.Range(0, 10).Select(digit => $"##{digit}"),
        .. Enumerable.Range('a', 26).Select(letter => $"{(char)letter}"),
        .. Enumerable.Range('a', 26).Select(letter => $"##{(char)letter}"),
    ];

    private DistillResult Distil(string output, DistillSettings settings, SeededEncoder? teacher = null, string? cache = null)
    {
        using SeededEncoder own = new(64);
        DistillInputs inputs = new(
            teacher ?? own, [.. Tokens.Distinct(StringComparer.Ordinal)], _root, [Path.Combine(_root, "corpus.jsonl")]);
        return Distiller.Run(inputs, settings, cache is null ? null : Path.Combine(_root, cache), Path.Combine(_root, output),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    private static string Text(int number) =>
        $"resistor, Chip Resistor. Thick Film {number}kΩ ±1% 0402. Package 0402. Maker RC{number:0000}X{number % 10}KL.";

    private static void WriteCorpus(string path)
    {
        ArrayBufferWriter<byte> lines = new();
        for (int number = 1; number <= 200; number++)
        {
            CorpusCodec.WriteLine(
                new CorpusRecord { LcscId = number, ComponentType = "resistor", PartNumber = $"RC{number:0000}X{number % 10}KL",
                    Subcategory = "Chip Resistor", Description = $"Thick Film {number}kΩ ±1%", Package = "0402",
                    Text = Text(number) },
                lines);
        }

        File.WriteAllBytes(path, lines.WrittenSpan);
    }

    private static void WriteWordNet(string directory)
    {
        foreach (string name in (string[])["data.adj", "data.adv", "data.noun", "data.verb"])
        {
            IEnumerable<string> lines = Enumerable.Range(0, 50).Select(number =>
                $"0000{number:0000} 06 n 02 physical_object_{number} 0 object 0 001 @ 00001930 n 0000 | a tangible and visible "
                    + $"entity {number}; an entity that can cast a shadow; \"it was full of rackets {number}\"; "
                    + "\"they moved the object\"  ");
            File.WriteAllLines(Path.Combine(directory, name), ["  1 This software and database is being provided ...", .. lines]);
        }
    }

    private static float[] Units(Random random, int rows, int dimension)
    {
        float[] vectors = [.. Enumerable.Range(0, rows * dimension).Select(_ => (random.NextSingle() * 2f) - 1f)];
        for (int row = 0; row < rows; row++)
        {
            Span<float> vector = vectors.AsSpan(row * dimension, dimension);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return vectors;
    }
}
