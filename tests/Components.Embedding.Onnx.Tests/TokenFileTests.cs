using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Texts;
using Components.Embedding.Tokenizers;

namespace Components.Embedding.Onnx.Tests;

public sealed class TokenFileTests
{
    [Fact]
    public void Token_ids_are_written_as_the_model_gets_them()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tokens-");
        try
        {
            string output = Path.Combine(folder.FullName, "ids.jsonl");
            EncoderFactory factory = new(new ModelLocator([Models.Fixtures]), new OnnxBackend());
            long lines = new TextEmbedding(factory).WriteTokens(Models.Golden("texts.jsonl"), Models.TinyBert(PoolingMode.Mean),
                output, TestContext.Current.CancellationToken);
            WordPieceTokenizer tokenizer = TokenizerFiles.ReadJson(Path.Combine(Models.Fixtures, "tiny-bert", "tokenizer.json"));
            string[] texts = [.. File.ReadLines(Models.Golden("texts.jsonl"))
                .Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
            lines.ShouldBe(texts.Length);
            int row = 0;
            foreach (string line in File.ReadLines(output))
            {
                int[] ids = [.. JsonDocument.Parse(line).RootElement.GetProperty("ids").EnumerateArray()
                    .Select(static id => id.GetInt32())];
                ids.ShouldBe(tokenizer.Encode(texts[row++], 64));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
