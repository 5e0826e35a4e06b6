using Components.Index.Kernels;

namespace Components.Index.Tests.Kernels;

public sealed class BitmapWordsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(1024)]
    public void Every_word_is_what_the_operators_say(int length)
    {
        Random random = new(length);
        ulong[] left = [.. Enumerable.Range(0, length).Select(_ => (ulong)random.NextInt64())];
        ulong[] right = [.. Enumerable.Range(0, length + 2).Select(_ => (ulong)random.NextInt64())];
        Result((target, other) => BitmapWords.Intersect(target, other)).ShouldBe(left.Zip(right, static (a, b) => a & b));
        Result((target, other) => BitmapWords.Unite(target, other)).ShouldBe(left.Zip(right, static (a, b) => a | b));
        Result((target, other) => BitmapWords.Subtract(target, other)).ShouldBe(left.Zip(right, static (a, b) => a & ~b));
        Result(static (target, _) => BitmapWords.Complement(target)).ShouldBe(left.Select(static a => ~a));
        BitmapWords.Count(left).ShouldBe(left.Sum(System.Numerics.BitOperations.PopCount));

        ulong[] Result(Action<ulong[], ulong[]> change)
        {
            ulong[] target = [.. left];
            change(target, right);
            return target;
        }
    }

    [Fact]
    public void A_shorter_operand_is_refused() => Should.Throw<ArgumentOutOfRangeException>(static () => BitmapWords.Intersect(new ulong[3], new ulong[2]));
}
